// How a shape is drawn: by its category, within its scales, with its name where there is room.
import type { FeatureLike } from 'ol/Feature.js';
import Fill from 'ol/style/Fill.js';
import Stroke from 'ol/style/Stroke.js';
import Style from 'ol/style/Style.js';
import TextStyle from 'ol/style/Text.js';
import type { Category, RawLayer, Table } from './data.ts';
import { areaFill, growth, markerIcon, stroke } from './symbols.ts';

const fonts = '"Noto Sans CJK SC","Source Han Sans SC","PingFang SC","Microsoft YaHei","SimHei",sans-serif';

/** What the map shows at the moment. */
export interface Sight {
    /** The denominator of the scale. */
    scale(): number;
    /** Whether the verdict is on the list as it is filtered; one that is not listed at all is shown. */
    listed(fingerprint: string): boolean;
}

function lookOf(raw: RawLayer, { symbol }: Category): Style {
    if (raw.shape === 'point') {
        return new Style({ image: markerIcon(symbol, null, 1) });
    }
    const fill = raw.shape === 'polygon' ? areaFill(symbol) : undefined;
    return new Style({ stroke: stroke(symbol), ...(fill && { fill }) });
}

function labelOf(raw: RawLayer, { symbol }: Category, text: string): Style {
    return new Style({
        text: new TextStyle({
            text,
            font: `${12 * growth}px ${fonts}`,
            fill: new Fill({ color: symbol.line_colour }),
            stroke: new Stroke({ color: '#ffffff', width: 3 }),
            offsetY: raw.shape === 'point' ? -14 : 0,
            placement: raw.shape === 'line' ? 'line' : 'point',
            overflow: raw.shape === 'polygon',
        }),
    });
}

export function shapeStyle(raw: RawLayer, table: Table, verdicts: boolean, sight: Sight): (feature: FeatureLike) => Style | Style[] | undefined {
    const { style } = raw;
    const looks = new Map<Category, Style>();
    const edges = new Map<Category, Style>();
    const outlined = new Set(raw.outlined);
    const byValue = new Map(style.categories.flatMap((category) => category.values.map((value) => [value, category] as const)));
    return (feature) => {
        const row = feature.get('row') as number;
        if ((style.scale > 0 && sight.scale() > style.scale) || (verdicts && !sight.listed(table.text('fingerprint', row)))) {
            return undefined;
        }
        const category = (style.by === '' ? undefined : byValue.get(table.text(style.by, row))) ?? style.others;
        if (!category) {
            return undefined;
        }
        const known = outlined.has(row) ? edges : looks;
        const look = known.get(category) ?? (outlined.has(row) ? new Style({ stroke: stroke(category.symbol) }) : lookOf(raw, category));
        known.set(category, look);
        const named = raw.reference && style.label !== 'none' && sight.scale() <= style.label_scale;
        const name = named ? table.text(style.label_field, row) || table.text('name', row) : '';
        return name === '' ? look : [look, labelOf(raw, category, name)];
    };
}
