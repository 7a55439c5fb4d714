// What the page itself says, in both languages. Names of columns, verdicts and kinds come with the data.
import type { Field, Lang, Text, Value } from './data.ts';

const words = {
    map: ['地图与清单', 'Map and list'],
    ledger: ['台账', 'Ledger'],
    charts: ['图表', 'Charts'],
    quality: ['数据质量', 'Data quality'],
    manifest: ['复现说明', 'How to repeat it'],
    asOf: ['核查日期', 'as of'],
    print: ['打印', 'Print'],
    language: ['语言', 'Language'],
    sections: ['各部分', 'Sections'],
    skip: ['跳到清单', 'Skip to the list'],
    verdict: ['判定', 'Verdict'],
    rule: ['规则', 'Rule'],
    object: ['对象', 'Object'],
    no: ['编号', 'No.'],
    division: ['行政区', 'Division'],
    allRules: ['全部规则', 'All rules'],
    allDivisions: ['全部行政区', 'All divisions'],
    search: ['查找名称、编号、企业、原因', 'Find name, number, enterprise, reason'],
    clear: ['清除筛选', 'Clear filters'],
    filters: ['筛选', 'Filters'],
    shown: ['{0} / {1} 条', '{0} of {1}'],
    objectsOnList: ['问题清单 {0} 台（处）', '{0} objects on the list'],
    onTheList: ['其中', 'of which'],
    objectsUndetermined: ['另有待核 {0}', 'and {0} undetermined'],
    layers: ['图层', 'Layers'],
    verdicts: ['判定', 'Verdicts'],
    references: ['参照', 'References'],
    noPlace: ['{0} 条没有位置，只在清单中', '{0} have no position and stand in the list only'],
    leftOffMap: [
        '地图画出最重的 {0} 条，其余 {1} 条只在清单中：点太多，一般电脑画不动。各项计数不受影响。',
        'The map draws the gravest {0}; {1} more stand in the list only, for more points than that are too slow. No count is affected.',
    ],
    layerCut: ['{0}：画出 {1} / {2}，其余太大，见 references.gpkg', '{0}: {1} of {2} drawn, the rest is too large; see references.gpkg'],
    shapesCut: ['{0}：画出 {1} / {2}，其余太大，见 findings.gpkg', '{0}: {1} of {2} drawn, the rest is too large; see findings.gpkg'],
    outlined: ['行政区只画边线', 'Of divisions only the outline is drawn'],
    nothing: ['没有问题，也没有待核', 'Nothing was found, and nothing is undetermined'],
    nothingMore: ['各规则核查了多少对象，见台账。', 'The ledger says how many objects each rule looked at.'],
    noneMatch: ['没有符合筛选条件的', 'Nothing matches the filters'],
    cardHint: ['在地图或清单中选一条，这里显示它的依据。', 'Choose one on the map or in the list to see what it rests on.'],
    card: ['依据', 'Evidence'],
    close: ['关闭', 'Close'],
    back: ['返回', 'Back'],
    zoomTo: ['在地图上看', 'Show on the map'],
    zoomHere: ['放大到这里', 'Zoom in here'],
    here: ['此处 {0} 条', '{0} here'],
    more: ['还有 {0} 条，放大后可见', '{0} more; zoom in to see them'],
    measured: ['实测', 'Measured'],
    limit: ['限值', 'Limit'],
    margin: ['余量', 'Margin'],
    position: ['位置', 'Position'],
    overdue: ['已过期限', 'date has passed'],
    witness: ['虚线从对象连到参照', 'The dashed line leads to the reference'],
    zoomIn: ['放大', 'Zoom in'],
    zoomOut: ['缩小', 'Zoom out'],
    whole: ['全图', 'Whole map'],
    mapLabel: ['地图：方向键移动，加减号缩放；每个对象也在下面的清单中', 'Map: arrow keys move, plus and minus zoom; every object also stands in the list below'],
    listLabel: ['清单：上下键选择，回车打开依据', 'List: arrow keys choose, Enter opens the evidence'],
    total: ['合计', 'Total'],
    adds: ['台账与清单一致：{0} 条', 'The ledger and the list agree: {0}'],
    addsNot: ['台账与清单不一致：{0}。请勿使用这个网页，请重新生成。', 'The ledger and the list differ: {0}. Do not use this page; make it again.'],
    byDivision: ['按行政区', 'By division'],
    byRule: ['按规则', 'By rule'],
    chartRules: ['各规则的问题与待核', 'Findings and undetermined by rule'],
    chartDivisions: ['各行政区的问题与待核', 'Findings and undetermined by division'],
    chartMargins: ['余量（{0}）', 'Margins ({0})'],
    marginNote: ['正数：在限值以内；负数：差多少。靠近 0 的最易变化。', 'Above 0: within the limit; below 0: short of it. Those near 0 change first.'],
    restRules: ['其余 {0} 条规则', '{0} more rules'],
    restDivisions: ['其余 {0} 个行政区', '{0} more divisions'],
    noMargins: ['没有可量的余量', 'There is no margin to show'],
    noCounts: ['没有可画的数', 'There is nothing to draw'],
    noRows: ['没有', 'None'],
    rows: ['{0} 行', '{0} rows'],
    packs: ['规则包', 'Packs'],
    parameters: ['参数', 'Parameters'],
    inputs: ['输入', 'Inputs'],
    whole_manifest: ['manifest.json（全文，不含文件清单和文件夹）', 'manifest.json (whole, without list of files and folders)'],
    noManifest: ['这是按行政区拆分的一部分，复现说明见原来的核查结果。', 'This is a part of a divided run; the run itself says how to repeat it.'],
    assumed: ['假定', 'assumed'],
    sentencesIn: ['句子用核查时的语言（中文）', 'Sentences are in the language of the run (Chinese)'],
    sentencesInEn: ['句子用核查时的语言（英文）', 'Sentences are in the language of the run (English)'],
    crs: ['经纬度：CGCS2000（EPSG:4490）；屏幕地图：Web 墨卡托，只供查看', 'Positions: CGCS2000 (EPSG:4490); map on screen: Web Mercator, for looking only'],
    printRows: ['打印前 {0} 条，共 {1} 条；全部见 findings.xlsx', 'The first {0} of {1} are printed; all stand in findings.xlsx'],
    yes: ['是', 'yes'],
    nay: ['否', 'no'],
    field: ['项', 'Item'],
    value: ['值', 'Value'],
    legend: ['图例与图层', 'Legend and layers'],
    gap: ['空白', 'Gap'],
    tool: ['程序', 'Program'],
    project: ['项目', 'Project'],
    region: ['区域', 'Region'],
    options: ['选项', 'Options'],
    version: ['版本', 'Version'],
    status: ['状态', 'Status'],
    subjects: ['对象', 'Subjects'],
    origin: ['来源', 'Origin'],
    document: ['文件', 'Document'],
    issued: ['印发', 'Issued'],
    kind: ['类型', 'Kind'],
    file: ['路径', 'Path'],
    layer: ['图层', 'Layer'],
    rowsRead: ['读入行数', 'Rows read'],
    system: ['坐标系', 'CRS'],
    operation: ['坐标转换', 'Operation'],
    accuracy: ['精度（m）', 'Accuracy (m)'],
    parameter: ['参数', 'Parameter'],
    note: ['说明', 'Note'],
    documentNo: ['文号', 'Document no.'],
    noMapData: ['没有可画的图形', 'There is nothing to draw'],
} as const satisfies Record<string, readonly [string, string]>;

export type WordKey = keyof typeof words;

/** A sentence with {0}, {1}, … filled in. */
export function say(lang: Lang, key: WordKey, ...args: (string | number)[]): string {
    const sentence: string = words[key][lang === 'zh' ? 0 : 1];
    return sentence.replace(/\{(\d)\}/g, (_, at: string) => shown(lang, args[Number(at)] ?? ''));
}

function shown(lang: Lang, value: string | number): string {
    return typeof value === 'number' ? number(lang, value) : value;
}

/** What the table of words holds, for a test. */
export const allWords: Record<string, readonly [string, string]> = words;

const formats = new Map<string, Intl.NumberFormat>();

/** At most `decimals` digits after the point, grouped by thousands. */
export function number(lang: Lang, value: number, decimals = 3): string {
    const key = `${lang}${decimals}`;
    let format = formats.get(key);
    if (format === undefined) {
        format = new Intl.NumberFormat(lang === 'zh' ? 'zh-CN' : 'en-US', { maximumFractionDigits: decimals });
        formats.set(key, format);
    }
    return format.format(value);
}

/** "m2" -> "m²"; the rest as it is. */
export function unitSign(unit: string): string {
    return unit.replace(/m2\b/, 'm²').replace(/m3\b/, 'm³');
}

/** A number that is no code and no name: grouped; degrees keep their digits. */
export function valueText(lang: Lang, field: Field, value: Value): string {
    if (value === null) {
        return '';
    }
    if (typeof value === 'boolean') {
        return say(lang, value ? 'yes' : 'nay');
    }
    if (typeof value === 'number') {
        if (field.unit === '°') {
            return value.toFixed(6);
        }
        return number(lang, value, field.decimals ?? (Math.abs(value) >= 100 ? 1 : 3));
    }
    const word = field.words?.find(([key]) => key === value);
    return word ? word[lang === 'zh' ? 1 : 2] : value;
}

export function pick(lang: Lang, text: Text): string {
    return lang === 'zh' ? text.zh || text.en : text.en || text.zh;
}
