// What the program lab's editor is made of; bundled as a module of its own, for editor pages only.
export { EditorState, Compartment, EditorSelection } from "@codemirror/state";
export {
  EditorView, keymap, lineNumbers, highlightActiveLine, highlightActiveLineGutter, highlightSpecialChars, drawSelection,
  rectangularSelection,
} from "@codemirror/view";
export { defaultKeymap, history, historyKeymap, indentWithTab, toggleTabFocusMode } from "@codemirror/commands";
export {
  HighlightStyle, syntaxHighlighting, indentUnit, indentOnInput, bracketMatching, foldGutter, foldKeymap,
} from "@codemirror/language";
export { pythonLanguage } from "@codemirror/lang-python";
export { LanguageSupport } from "@codemirror/language";
export { lintGutter, setDiagnostics, lintKeymap } from "@codemirror/lint";
export { searchKeymap, search, highlightSelectionMatches } from "@codemirror/search";
export { tags } from "@lezer/highlight";
