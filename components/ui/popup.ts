/** The surface of everything that opens beside its trigger: menus, selects, popovers. */
export const popupClass =
  "z-50 overflow-x-hidden overflow-y-auto rounded-lg border bg-popover p-1 shadow-lg outline-hidden data-[state=open]:animate-in data-[state=open]:fade-in-0 data-[state=open]:zoom-in-98 data-[state=closed]:animate-out data-[state=closed]:fade-out-0";

/** One row of a menu or select. */
export const menuItemClass =
  "relative flex min-h-8 cursor-default items-center gap-2 rounded-md px-2 py-1 text-sm outline-hidden select-none data-disabled:opacity-55 data-highlighted:bg-accent pointer-coarse:min-h-10 [&_svg]:size-4 [&_svg]:shrink-0";

/** What lies behind a dialog or sheet. */
export const overlayClass =
  "fixed inset-0 z-50 bg-black/45 data-[state=open]:animate-in data-[state=open]:fade-in-0 data-[state=closed]:animate-out data-[state=closed]:fade-out-0";

/** A dialog in the middle of the screen; it scrolls inside when it is taller than the screen. */
export const dialogClass =
  "fixed top-1/2 left-1/2 z-50 grid grid-cols-1 max-h-[calc(100dvh-2rem)] w-[calc(100vw-2rem)] max-w-lg -translate-x-1/2 -translate-y-1/2 gap-4 overflow-y-auto rounded-xl border bg-popover p-5 shadow-xl outline-hidden data-[state=open]:animate-in data-[state=open]:fade-in-0 data-[state=open]:zoom-in-98 data-[state=closed]:animate-out data-[state=closed]:fade-out-0";
