// Points that would overlap on the screen are drawn as one, with their exact number.

export interface Cluster {
    x: number;
    y: number;
    rows: number[];
    /** All at the very same place: zooming in will not part them. */
    one: boolean;
}

interface Group extends Cluster {
    sumX: number;
    sumY: number;
    firstX: number;
    firstY: number;
}

function join(into: Group, other: Group): void {
    into.sumX += other.sumX;
    into.sumY += other.sumY;
    into.one = into.one && other.one && into.firstX === other.firstX && into.firstY === other.firstY;
    into.rows = into.rows.concat(other.rows);
    into.x = into.sumX / into.rows.length;
    into.y = into.sumY / into.rows.length;
}

/**
 * Every row stands in exactly one cluster. `x` and `y` are map coordinates by row; points nearer than about `reach` (in the
 * same unit) come together. Linear in the rows; the same rows give the same clusters in the same order.
 */
export function clusters(rows: readonly number[], x: Float64Array, y: Float64Array, reach: number): Cluster[] {
    const cells = new Map<string, Group>();
    const key = (at: number, to: number) => `${at}|${to}`;
    for (const row of rows) {
        const px = x[row] ?? 0;
        const py = y[row] ?? 0;
        const cell = key(Math.floor(px / reach), Math.floor(py / reach));
        const group = cells.get(cell);
        if (group === undefined) {
            cells.set(cell, { x: px, y: py, rows: [row], one: true, sumX: px, sumY: py, firstX: px, firstY: py });
        } else {
            group.sumX += px;
            group.sumY += py;
            group.one = group.one && group.firstX === px && group.firstY === py;
            group.rows.push(row);
        }
    }
    for (const group of cells.values()) {
        group.x = group.one ? group.firstX : group.sumX / group.rows.length;
        group.y = group.one ? group.firstY : group.sumY / group.rows.length;
    }
    // Neighbours on both sides of the edge of a cell: the smaller goes to the larger.
    const bySize = [...cells.entries()].sort((a, b) => b[1].rows.length - a[1].rows.length);
    const gone = new Set<Group>();
    for (const [cell, group] of bySize) {
        if (gone.has(group)) {
            continue;
        }
        const [cx = 0, cy = 0] = cell.split('|').map(Number);
        for (let dx = -1; dx <= 1; dx++) {
            for (let dy = -1; dy <= 1; dy++) {
                const other = cells.get(key(cx + dx, cy + dy));
                if (other === undefined || other === group || gone.has(other) || other.rows.length > group.rows.length) {
                    continue;
                }
                if (Math.hypot(other.x - group.x, other.y - group.y) < reach * 0.75) {
                    gone.add(other);
                    join(group, other);
                }
            }
        }
    }
    return [...cells.values()].filter((group) => !gone.has(group)).map(({ x: at, y: to, rows: held, one }) => ({ x: at, y: to, rows: held, one }));
}
