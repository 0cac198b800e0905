import type { Block } from '../../block.ts';
import type { Unit } from '../../unit.ts';
import type { JsonPiece, PieceFrame } from './json-pieces.ts';
import { searchTextOf } from './search-text.ts';

/** The units of a document's pieces. */
export function unitsOfPieces(source: string, block: Block, pieces: readonly JsonPiece[]): Unit[] {
  const needs = new NeedsOfFrames();
  let passage = -1;
  return pieces.map((piece, index) => {
    const start = index === 0 ? block.start : piece.start;
    const end = pieces[index + 1]?.start ?? block.end;
    const path = piece.frame?.path ?? [];
    const searchText = searchTextOf(source.slice(start, end), path);
    const needed = needs.of(piece, index);
    if (piece.kind !== 'header') passage += 1;
    return {
      kind: piece.kind,
      start,
      end,
      passage: Math.max(passage, 0),
      spelling: piece.text,
      ...(searchText !== undefined && { searchText }),
      ...(needed.length > 0 && { needs: needed }),
    };
  });
}

/** What pieces need: all that opens or closes around them, and what opens needs what closes. */
class NeedsOfFrames {
  /** Thousands of rows share one list. */
  private readonly known = new Map<PieceFrame, readonly number[]>();

  of({ frame, opens }: JsonPiece, index: number): readonly number[] {
    const around = frame === undefined ? [] : this.ofFrame(frame);
    if (opens?.close !== undefined) return [opens.close, ...around];
    return frame?.close === index ? around.filter((needed) => needed !== index) : around;
  }

  private ofFrame(frame: PieceFrame): readonly number[] {
    let needed = this.known.get(frame);
    if (needed === undefined) {
      const own = frame.close === undefined ? [frame.open] : [frame.open, frame.close];
      needed = frame.parent === undefined ? own : [...own, ...this.ofFrame(frame.parent)];
      this.known.set(frame, needed);
    }
    return needed;
  }
}
