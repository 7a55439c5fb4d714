// Paper: all parts one after the other, the map as a picture, a table of no more rows than people read.
import type { FindingMap } from './map.ts';
import type { Listing } from './listing.ts';
import type { State } from './state.ts';
import { h } from './dom.ts';
import { say } from './words.ts';

export const printedRows = 500;

/** The map as one picture, also while another tab hides it. */
function pictureOf(map: FindingMap, panel: HTMLElement | null): string {
    const hidden = panel?.hidden === true;
    if (panel !== null && hidden) {
        panel.hidden = false;
        map.map.updateSize();
    }
    map.map.renderSync();
    const out = picture(map);
    if (panel !== null && hidden) {
        panel.hidden = true;
    }
    return out;
}

/** The canvases of the map as one picture. */
export function picture(map: FindingMap): string {
    const [width = 1, height = 1] = map.map.getSize() ?? [1, 1];
    const ratio = window.devicePixelRatio || 1;
    const out = document.createElement('canvas');
    out.width = Math.round(width * ratio);
    out.height = Math.round(height * ratio);
    const context = out.getContext('2d');
    if (context === null) {
        return '';
    }
    context.fillStyle = '#ffffff';
    context.fillRect(0, 0, out.width, out.height);
    for (const one of map.map.getViewport()?.querySelectorAll('canvas') ?? []) {
        if (one.width > 0) {
            context.drawImage(one, 0, 0, out.width, out.height);
        }
    }
    return out.toDataURL('image/png');
}

export function preparePrinting(state: State, map: FindingMap, listing: Listing, stage: HTMLElement): void {
    let image: HTMLImageElement | undefined;
    let note: HTMLElement | undefined;
    window.addEventListener('beforeprint', () => {
        image = h('img', { class: 'printed-map', alt: '', src: pictureOf(map, stage.closest<HTMLElement>('.panel')) });
        stage.before(image);
        listing.grid.print(printedRows);
        if (state.rows.length > printedRows) {
            note = h('p', { class: 'note printed' }, say(state.lang, 'printRows', printedRows, state.rows.length));
            listing.grid.node.after(note);
        }
    });
    window.addEventListener('afterprint', () => {
        image?.remove();
        note?.remove();
        listing.grid.print(0);
    });
}
