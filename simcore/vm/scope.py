"""Which names of a program are local, global, or shared through cells: the rules of the language reference, 4.2.

One pass over the tree makes a :class:`Scope` per module, class, function, lambda and comprehension; a second resolves
each name. A function's names are *local*, *cell* (local, but an inner function uses it), *free* (an outer function's
cell), or *global*; a module's and a class body's own names are looked up by name.
"""

from __future__ import annotations

import ast
from typing import Literal

from simcore.vm.errors import SourceError

Kind = Literal["module", "class", "function", "lambda", "comprehension"]
Place = Literal["fast", "cell", "free", "global", "name", "classfree"]
Comprehension = ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp


class Scope:
    """The names of one block. ``order`` keeps first appearance, which is the order of the slots."""

    def __init__(self, kind: Kind, name: str, parent: Scope | None, node: ast.AST) -> None:
        self.kind = kind
        self.name = name
        self.parent = parent
        self.node = node
        self.parameters: list[str] = []
        self.bound: dict[str, None] = {}
        self.used: dict[str, None] = {}
        self.global_names: set[str] = set()
        self.nonlocal_names: set[str] = set()
        self.cells: dict[str, None] = {}
        self.frees: dict[str, None] = {}
        self.children: list[Scope] = []
        self.is_generator = False
        self.is_async = False
        self.needs_class_cell = False
        self.declared: dict[str, ast.stmt] = {}

    @property
    def is_function(self) -> bool:
        """Whether its locals live in slots."""
        return self.kind in ("function", "lambda", "comprehension")

    def place(self, name: str) -> Place:
        """How code in this scope reaches ``name`` (already mangled)."""
        if name in self.cells:
            return "cell"
        if name in self.frees:
            if self.kind != "class" or name in self.nonlocal_names:
                return "free"
            return "name" if name in self.bound else "classfree"
        if name in self.global_names:
            return "global"
        if not self.is_function:
            return "name"
        return "fast" if name in self.bound else "global"

    def bind(self, name: str) -> None:
        """``name`` gets a value here."""
        self.bound.setdefault(name)

    def use(self, name: str) -> None:
        """``name`` is read here."""
        self.used.setdefault(name)


def analyse(tree: ast.Module) -> dict[ast.AST, Scope]:
    """The scope of every node that opens one. Raises ``SourceError`` with CPython's message."""
    builder = _Builder(tree)
    for statement in tree.body:
        builder.visit(statement)
    _resolve(builder.module)
    return builder.scopes


def mangle(name: str, class_name: str | None) -> str:
    """``__x`` in class ``C`` is ``_C__x``."""
    if class_name is None or not name.startswith("__") or name.endswith("__") or "." in name:
        return name
    stripped = class_name.lstrip("_")
    return f"_{stripped}{name}" if stripped else name


class _Builder(ast.NodeVisitor):
    """Collects what each block binds and uses."""

    def __init__(self, tree: ast.Module) -> None:
        self.module = self.scope = Scope("module", "<module>", None, tree)
        self.scopes: dict[ast.AST, Scope] = {tree: self.module}
        self.class_name: str | None = None

    def _enter(self, kind: Kind, name: str, node: ast.AST) -> Scope:
        outer = self.scope
        self.scope = Scope(kind, name, outer, node)
        outer.children.append(self.scope)
        self.scopes[node] = self.scope
        return outer

    def _bind(self, name: str) -> None:
        self.scope.bind(mangle(name, self.class_name))

    def _use(self, name: str) -> None:
        self.scope.use(mangle(name, self.class_name))

    def _visit_all(self, nodes: list[ast.expr] | list[ast.stmt] | list[ast.expr | None]) -> None:
        for node in nodes:
            if node is not None:
                self.visit(node)

    # ---- Blocks ------------------------------------------------------------------------------------------------

    def visit_FunctionDef(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> None:
        self._bind(node.name)
        self._visit_all(node.decorator_list)
        self._outside_of(node.args)
        if node.returns is not None:
            self.visit(node.returns)
        outer = self._enter("function", node.name, node)
        self.scope.is_async = isinstance(node, ast.AsyncFunctionDef)
        self._parameters(node.args)
        self._visit_all(node.body)
        self.scope = outer

    visit_AsyncFunctionDef = visit_FunctionDef  # noqa: N815  (named by ast)

    def visit_Lambda(self, node: ast.Lambda) -> None:
        self._outside_of(node.args)
        outer = self._enter("lambda", "<lambda>", node)
        self._parameters(node.args)
        self.visit(node.body)
        self.scope = outer

    def _outside_of(self, arguments: ast.arguments) -> None:
        """Defaults and annotations belong to the block around the function."""
        self._visit_all(arguments.defaults)
        self._visit_all(arguments.kw_defaults)
        for argument in _all_arguments(arguments):
            if argument.annotation is not None:
                self.visit(argument.annotation)

    def _parameters(self, arguments: ast.arguments) -> None:
        for argument in _all_arguments(arguments):
            name = mangle(argument.arg, self.class_name)
            if name in self.scope.parameters:
                raise SourceError(f"duplicate argument '{argument.arg}' in function definition", argument)
            self.scope.parameters.append(name)
            self.scope.bind(name)

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        self._bind(node.name)
        self._visit_all(node.decorator_list)
        self._visit_all(node.bases)
        for keyword in node.keywords:
            self.visit(keyword.value)
        outer, outer_class = self._enter("class", node.name, node), self.class_name
        self.class_name = node.name
        self._visit_all(node.body)
        self.scope, self.class_name = outer, outer_class

    def _comprehension(self, node: Comprehension, name: str, *elements: ast.expr) -> None:
        first, *others = node.generators
        self.visit(first.iter)
        outer = self._enter("comprehension", name, node)
        self.scope.is_generator = isinstance(node, ast.GeneratorExp)
        self.scope.parameters.append(".0")
        self.scope.bind(".0")
        self.visit(first.target)
        self._visit_all(first.ifs)
        for generator in others:
            self.visit(generator.target)
            self.visit(generator.iter)
            self._visit_all(generator.ifs)
        for element in elements:
            self.visit(element)
        if any(generator.is_async for generator in node.generators):
            self.scope.is_async = True
        if self.scope.is_async and not self.scope.is_generator and outer.kind == "comprehension":
            outer.is_async = True
        self.scope = outer

    def visit_ListComp(self, node: ast.ListComp) -> None:
        self._comprehension(node, "<listcomp>", node.elt)

    def visit_SetComp(self, node: ast.SetComp) -> None:
        self._comprehension(node, "<setcomp>", node.elt)

    def visit_GeneratorExp(self, node: ast.GeneratorExp) -> None:
        self._comprehension(node, "<genexpr>", node.elt)

    def visit_DictComp(self, node: ast.DictComp) -> None:
        self._comprehension(node, "<dictcomp>", node.key, node.value)

    # ---- Names -------------------------------------------------------------------------------------------------

    def visit_Name(self, node: ast.Name) -> None:
        if isinstance(node.ctx, ast.Load):
            self._use(node.id)
            if node.id in ("super", "__class__") and self.scope.is_function:
                self.scope.use("__class__")
        else:
            self._bind(node.id)

    def visit_NamedExpr(self, node: ast.NamedExpr) -> None:
        """The walrus binds in the block around comprehensions."""
        self.visit(node.value)
        assert isinstance(node.target, ast.Name)
        name = mangle(node.target.id, self.class_name)
        target = self.scope
        while target.kind == "comprehension" and target.parent is not None:
            if name in target.bound and target.parent is not None and name != ".0":
                text = f"assignment expression cannot rebind comprehension iteration variable '{node.target.id}'"
                raise SourceError(text, node.target)
            target.use(name)
            if target.parent.is_function or target.parent.kind == "module":
                target.nonlocal_names.add(name) if target.parent.is_function else target.global_names.add(name)
            target = target.parent
        if target.kind == "class" and target is not self.scope:
            text = "assignment expression within a comprehension cannot be used in a class body"
            raise SourceError(text, node.target)
        target.bind(name)

    def visit_Global(self, node: ast.Global) -> None:
        for name in node.names:
            self._declare(node, mangle(name, self.class_name), "global")

    def visit_Nonlocal(self, node: ast.Nonlocal) -> None:
        for name in node.names:
            if self.scope.kind == "module":
                raise SourceError("nonlocal declaration not allowed at module level", node)
            self._declare(node, mangle(name, self.class_name), "nonlocal")

    def _declare(self, node: ast.stmt, name: str, how: str) -> None:
        scope = self.scope
        if name in scope.parameters:
            raise SourceError(f"name '{name}' is parameter and {how}", node)
        if name in scope.used:
            raise SourceError(f"name '{name}' is used prior to {how} declaration", node)
        if name in scope.bound:
            raise SourceError(f"name '{name}' is assigned to before {how} declaration", node)
        scope.declared.setdefault(name, node)
        (scope.global_names if how == "global" else scope.nonlocal_names).add(name)

    def visit_AugAssign(self, node: ast.AugAssign) -> None:
        if isinstance(node.target, ast.Name):
            self._bind(node.target.id)
        else:
            self.visit(node.target)
        self.visit(node.value)

    def visit_AnnAssign(self, node: ast.AnnAssign) -> None:
        self.visit(node.target)
        if not self.scope.is_function:
            self._bind("__annotations__")
            self.visit(node.annotation)
        if node.value is not None:
            self.visit(node.value)

    def visit_ExceptHandler(self, node: ast.ExceptHandler) -> None:
        if node.type is not None:
            self.visit(node.type)
        if node.name:
            self._bind(node.name)
        self._visit_all(node.body)

    def visit_alias(self, node: ast.alias) -> None:
        if node.name != "*":
            self._bind(node.asname or node.name.partition(".")[0])

    def visit_MatchAs(self, node: ast.MatchAs) -> None:
        if node.pattern is not None:
            self.visit(node.pattern)
        if node.name is not None:
            self._bind(node.name)

    def visit_MatchStar(self, node: ast.MatchStar) -> None:
        if node.name is not None:
            self._bind(node.name)

    def visit_MatchMapping(self, node: ast.MatchMapping) -> None:
        self.generic_visit(node)
        if node.rest is not None:
            self._bind(node.rest)

    def visit_Await(self, node: ast.Await) -> None:
        if self.scope.kind == "comprehension":
            self.scope.is_async = True
        self.visit(node.value)

    def visit_Yield(self, node: ast.Yield | ast.YieldFrom) -> None:
        if self.scope.kind == "comprehension":
            raise SourceError(f"'yield' inside {_COMPREHENSION_WORDS[self.scope.name]}", node)
        self.scope.is_generator = True
        self.generic_visit(node)

    visit_YieldFrom = visit_Yield  # noqa: N815


_COMPREHENSION_WORDS = {
    "<listcomp>": "list comprehension",
    "<setcomp>": "set comprehension",
    "<dictcomp>": "dict comprehension",
    "<genexpr>": "generator expression",
}


def _all_arguments(arguments: ast.arguments) -> list[ast.arg]:
    found = [*arguments.posonlyargs, *arguments.args]
    found += [arguments.vararg] if arguments.vararg else []
    found += arguments.kwonlyargs
    found += [arguments.kwarg] if arguments.kwarg else []
    # Slots stand as CPython lays them out: *args and **kwargs last.
    found.sort(key=lambda a: (a is arguments.vararg) + 2 * (a is arguments.kwarg))
    return found


def _resolve(scope: Scope) -> None:
    """Find for each used name of each function the block that owns it, innermost blocks first."""
    for name in scope.nonlocal_names:
        if _owner(scope, name) is None:
            raise SourceError(f"no binding for nonlocal '{name}' found", scope.declared.get(name, scope.node))
    for name in [*scope.used, *scope.nonlocal_names]:
        _resolve_name(scope, name)
    for child in scope.children:
        _resolve(child)


def _resolve_name(scope: Scope, name: str) -> None:
    if name in scope.global_names:
        return
    if name == "__class__" and scope.kind != "class":
        _share_class_cell(scope)
        return
    if name in scope.bound and name not in scope.nonlocal_names:
        return
    owner = _owner(scope, name)
    if owner is None:
        return
    owner.cells.setdefault(name)
    inner = scope
    while inner is not owner:
        inner.frees.setdefault(name)
        assert inner.parent is not None
        inner = inner.parent


def _owner(scope: Scope, name: str) -> Scope | None:
    """The enclosing function that binds ``name``; class blocks are skipped."""
    outer = scope.parent
    while outer is not None:
        if outer.is_function:
            if name in outer.global_names:
                return None
            if name in outer.bound and name not in outer.nonlocal_names:
                return outer
        outer = outer.parent
    return None


def _share_class_cell(scope: Scope) -> None:
    """``super()`` and ``__class__`` in a method reach the class through a cell of its body."""
    path = [scope]
    outer = scope.parent
    while outer is not None and outer.kind != "class":
        path.append(outer)
        outer = outer.parent
    if outer is None:
        return
    outer.needs_class_cell = True
    for inner in path:
        inner.frees.setdefault("__class__")
