import type { StatementNode } from './build-statements.ts';
import type { SyntaxUnit, UnitKind } from './syntax-unit.ts';

interface Scope {
  readonly id: number;
  readonly kind: UnitKind;
  readonly qualifiedName: string;
}

/**
 * Finds the units in a tree of statements: functions, methods and classes wherever they stand, constants and other
 * code at module level. Ids are positions in the result, which is in source order.
 */
export function buildUnits(statements: readonly StatementNode[]): SyntaxUnit[] {
  const units: SyntaxUnit[] = [];
  collect(statements, undefined, units);
  return units;
}

function collect(statements: readonly StatementNode[], scope: Scope | undefined, units: SyntaxUnit[]): void {
  for (const statement of statements) {
    const kind = kindOf(statement, scope);
    if (kind === undefined) {
      collect(statement.children, scope, units);
      continue;
    }
    const unit = unitOf(statement, kind, scope, units.length);
    units.push(unit);
    // Module-level code such as `if TYPE_CHECKING:` holds units but opens no scope for names.
    collect(statement.children, kind === 'code' ? codeScope(unit) : unit, units);
  }
}

function codeScope(unit: SyntaxUnit): Scope {
  return { id: unit.id, kind: 'code', qualifiedName: '' };
}

function kindOf(statement: StatementNode, scope: Scope | undefined): UnitKind | undefined {
  if (statement.kind === 'definition') {
    if (statement.outline.definition === 'class') return 'class';
    return scope?.kind === 'class' ? 'method' : 'function';
  }
  const isModuleLevel = scope === undefined || scope.kind === 'code';
  if (!isModuleLevel || statement.kind === 'import' || statement.kind === 'clause') return undefined;
  if (statement.outline.name !== undefined) return 'constant';
  return scope === undefined && statement.kind !== 'docstring' ? 'code' : undefined;
}

function unitOf(statement: StatementNode, kind: UnitKind, scope: Scope | undefined, id: number): SyntaxUnit {
  const name = statement.outline.name ?? kind;
  const first = statement.children[0];
  return {
    id,
    kind,
    name,
    qualifiedName:
      scope === undefined || scope.qualifiedName === '' ? name : `${scope.qualifiedName}.${name}`,
    parent: scope?.id,
    startLine: statement.startLine,
    endLine: statement.endLine,
    definitionLine: statement.definitionLine,
    signatureEndLine: statement.headerEndLine,
    docstring:
      first?.kind === 'docstring' ? { startLine: first.startLine, endLine: first.endLine } : undefined,
    statement,
  };
}
