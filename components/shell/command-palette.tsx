"use client";

import { ArrowRight, Building2, FlaskConical, LogOut, Search } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTheme } from "next-themes";
import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import {
  Command,
  CommandEmpty,
  CommandGroup,
  CommandInput,
  CommandItem,
  CommandList,
} from "@/components/ui/command";
import { Dialog, DialogContent, DialogTitle } from "@/components/ui/dialog";
import { idPage } from "./id-page";
import { leave } from "./leave";
import { navigation } from "./navigation";
import { usePortalSession } from "./organization-context";
import { switchOrganization } from "./switch-organization";
import { themes } from "./theme-toggle";
import { environmentNames } from "./types";

export function CommandPalette() {
  const [open, setOpen] = useState(false);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== "k" || !(event.metaKey || event.ctrlKey)) return;
      event.preventDefault();
      setOpen((wasOpen) => !wasOpen);
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, []);
  return (
    <>
      <Button
        variant="outline"
        aria-keyshortcuts="Meta+K Control+K"
        onClick={() => setOpen(true)}
        className="font-normal text-muted-foreground max-lg:size-8 max-lg:border-transparent max-lg:bg-transparent max-lg:p-0 max-lg:shadow-none pointer-coarse:max-lg:size-10 lg:w-56 lg:justify-start"
      >
        <Search aria-hidden />
        <span className="max-lg:sr-only">Go to page or id…</span>
        <kbd aria-hidden className="ml-auto font-sans text-xs max-lg:hidden">
          ⌘K
        </kbd>
      </Button>
      <Dialog open={open} onOpenChange={setOpen}>
        <DialogContent
          closeButton={false}
          aria-describedby={undefined}
          className="top-24 max-w-xl translate-y-0 gap-0 overflow-hidden p-0"
        >
          <DialogTitle className="sr-only">Go to</DialogTitle>
          <Palette onDone={() => setOpen(false)} />
        </DialogContent>
      </Dialog>
    </>
  );
}

function Palette({ onDone }: { onDone: () => void }) {
  const router = useRouter();
  const [text, setText] = useState("");
  const target = idPage(text);
  const open = (href: string) => {
    onDone();
    router.push(href);
  };
  return (
    <Command label="Go to" loop>
      <CommandInput
        value={text}
        onValueChange={(typed) => setText(idPage(typed) ? typed.trim() : typed)}
        placeholder="Type a page, or paste an id…"
      />
      <CommandList>
        <CommandEmpty>Nothing by that name. Ids look like dlv_0199f3a2…</CommandEmpty>
        {target ? (
          <CommandItem value={text} onSelect={() => open(target.href)}>
            <ArrowRight aria-hidden />
            <span className="min-w-0 truncate">
              Open {target.what} <code className="text-xs">{text}</code>
            </span>
          </CommandItem>
        ) : null}
        <CommandGroup heading="Pages">
          {navigation
            .flatMap((section) => section.entries)
            .map((entry) => (
              <CommandItem key={entry.href} onSelect={() => open(entry.href)}>
                <entry.icon aria-hidden />
                {entry.label}
              </CommandItem>
            ))}
        </CommandGroup>
        <PaletteActions onDone={onDone} />
      </CommandList>
    </Command>
  );
}

function PaletteActions({ onDone }: { onDone: () => void }) {
  const { organization, organizations } = usePortalSession();
  const { theme, setTheme } = useTheme();
  return (
    <CommandGroup heading="Actions">
      {organizations
        .filter((other) => other.id !== organization.id)
        .map((other) => (
          <CommandItem
            key={other.id}
            value={other.id}
            keywords={[other.name, other.environment, "switch"]}
            onSelect={() => switchOrganization(other.id)}
          >
            {other.environment === "sandbox" ? <FlaskConical aria-hidden /> : <Building2 aria-hidden />}
            Switch to {other.name}, {environmentNames[other.environment]}
          </CommandItem>
        ))}
      {themes
        .filter(({ value }) => value !== theme)
        .map(({ value, label, icon: Icon }) => (
          <CommandItem
            key={value}
            onSelect={() => {
              setTheme(value);
              onDone();
            }}
          >
            <Icon aria-hidden />
            {label} theme
          </CommandItem>
        ))}
      <CommandItem onSelect={() => void leave()}>
        <LogOut aria-hidden />
        Sign out
      </CommandItem>
    </CommandGroup>
  );
}
