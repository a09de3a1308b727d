"""The block compiler: hot loops as host functions, made of fixed templates; the interpreter stays the reference.

``region`` says which instructions belong to a loop, ``writer`` and ``templates`` turn them into the text of a function,
``tokens`` lets only known words through and compiles it, ``block`` counts turns and enters. Why this is safe, and what
it brings: docs/adr/0006-block-compiler.md.
"""
