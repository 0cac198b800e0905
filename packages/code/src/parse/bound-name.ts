import type { TreeCursor } from 'web-tree-sitter';
import type { NodeRoles } from './node-roles.ts';

const FIRST_NAME = /^[\p{L}_$][\p{L}\p{N}_$]*/u;

/**
 * The name that the statement under the cursor binds, as a binding itself or by its first named child; the first one
 * of `a, b = 1, 2`. Leaves the cursor where it was.
 */
export function boundName(cursor: TreeCursor, roles: NodeRoles, text: string): string | undefined {
  const field = roles.bindingFields.get(cursor.nodeTypeId);
  if (field !== undefined) return firstNameIn(cursor, field, roles, text);
  if (!cursor.gotoFirstChild()) return undefined;
  let isNamed = cursor.nodeIsNamed;
  while (!isNamed && cursor.gotoNextSibling()) isNamed = cursor.nodeIsNamed;
  const childField = roles.bindingFields.get(cursor.nodeTypeId);
  const name = childField === undefined ? undefined : firstNameIn(cursor, childField, roles, text);
  cursor.gotoParent();
  return name;
}

/** Text of the child in `field` of the node under the cursor. Leaves the cursor where it was. */
export function nameInField(cursor: TreeCursor, field: number, text: string): string | undefined {
  return inField(cursor, field, () => text.slice(cursor.startIndex, cursor.endIndex));
}

function firstNameIn(cursor: TreeCursor, field: number, roles: NodeRoles, text: string): string | undefined {
  return inField(cursor, field, () => {
    if (roles.isPlace.has(cursor.nodeTypeId)) return undefined;
    return FIRST_NAME.exec(text.slice(cursor.startIndex, cursor.endIndex))?.[0];
  });
}

function inField<Result>(cursor: TreeCursor, field: number, read: () => Result): Result | undefined {
  if (!cursor.gotoFirstChild()) return undefined;
  let isField = cursor.currentFieldId === field;
  while (!isField && cursor.gotoNextSibling()) isField = cursor.currentFieldId === field;
  const result = isField ? read() : undefined;
  cursor.gotoParent();
  return result;
}
