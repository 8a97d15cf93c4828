import "server-only";
import { createHighlighterCore } from "shiki/core";
import { createJavaScriptRegexEngine } from "shiki/engine/javascript";
import { CodeBlock } from "./code-block";

const languages = {
  bash: () => import("shiki/langs/bash.mjs"),
  csharp: () => import("shiki/langs/csharp.mjs"),
  go: () => import("shiki/langs/go.mjs"),
  javascript: () => import("shiki/langs/javascript.mjs"),
  json: () => import("shiki/langs/json.mjs"),
  php: () => import("shiki/langs/php.mjs"),
  python: () => import("shiki/langs/python.mjs"),
  ruby: () => import("shiki/langs/ruby.mjs"),
};

export type CodeLanguage = keyof typeof languages;

const THEMES = { light: "github-light-high-contrast", dark: "github-dark-high-contrast" };

let highlighter: ReturnType<typeof createHighlighterCore> | undefined;

function loadHighlighter() {
  highlighter ??= createHighlighterCore({
    themes: [
      import("shiki/themes/github-light-high-contrast.mjs"),
      import("shiki/themes/github-dark-high-contrast.mjs"),
    ],
    langs: Object.values(languages).map((load) => load()),
    engine: createJavaScriptRegexEngine(),
  });
  return highlighter;
}

type HighlightedCodeProps = { title: string; code: string; language: CodeLanguage; className?: string };

/** A code block coloured on the server, so that the browser loads no grammar. */
export async function HighlightedCode({ title, code, language, className }: HighlightedCodeProps) {
  const { tokens } = (await loadHighlighter()).codeToTokens(code, {
    lang: language,
    themes: THEMES,
    defaultColor: false,
  });
  // Tokens are never reordered, so their place is their key.
  return (
    <CodeBlock title={title} code={code} className={className}>
      {tokens.map((line, lineNumber) => [
        lineNumber > 0 ? "\n" : null,
        line.map((token) => (
          <span
            key={token.offset}
            style={token.htmlStyle}
            className="text-(--shiki-light) dark:text-(--shiki-dark)"
          >
            {token.content}
          </span>
        )),
      ])}
    </CodeBlock>
  );
}
