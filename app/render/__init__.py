"""From snapshots to what people see: texts in their language, page contexts, geometry."""
