import { useEffect, useRef } from "react";

/**
 * Gives the keyboard back to where a chain of dialogs was opened from, once none is open any more. What opened
 * it may be gone then (the actions of a revoked token): the page's content gets the focus instead.
 * @returns a function that notes the id of the element that opens the next dialog
 */
export function useFocusReturn(isOpen: boolean): (openerId: string) => void {
  const opener = useRef("");
  useEffect(() => {
    if (!isOpen) return;
    return () => {
      setTimeout(() => {
        const target = document.getElementById(opener.current) ?? document.getElementById("main");
        target?.focus();
      });
    };
  }, [isOpen]);
  return (openerId) => {
    opener.current = openerId;
  };
}
