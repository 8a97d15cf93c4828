import type { Metadata, Viewport } from "next";
import type { ReactNode } from "react";
import { Providers } from "@/components/shell/providers";
import "./globals.css";

export const metadata: Metadata = {
  title: { default: "Mindbill", template: "%s · Mindbill" },
  description: "Signed webhooks, API tokens and REST for workers'-compensation and medical-legal bills.",
  robots: { index: false },
};

export const viewport: Viewport = { colorScheme: "light dark" };

/** `suppressHydrationWarning`: the theme's inline script sets the class before React starts. */
export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="en" suppressHydrationWarning>
      <body>
        <Providers>{children}</Providers>
      </body>
    </html>
  );
}
