#include "report/workbook.hpp"

#include "base/counted.hpp"
#include "report/network_faults.hpp"
#include "report/pipe_lengths.hpp"
#include "report/sheet_text.hpp"
#include "report/sheets.hpp"
#include "report/suspects.hpp"
#include "report/tables.hpp"

#include <algorithm>
#include <array>
#include <memory>

namespace zonelint::report {

namespace {

/// In the order of the sheets, after the first one.
constexpr std::array<std::string_view, 13> sheet_tables = {
    "findings",          "undetermined",    "gaps",    "objects",  "advice",  "summary", "ledger", suspects_name,
    network_faults_name, pipe_lengths_name, "sources", "excluded", "problems"};

/// What a run and its sheets have in common, alive as long as a sheet is.
struct Kept {
    WorkbookOptions options;
    SheetContext context;

    Kept(const Results& results, const WorkbookOptions& with) : options(with), context{results, options} {}
};

std::map<std::string, std::string, std::less<>> rule_links(const Table& ledger, const Sheet& sheet)
{
    std::map<std::string, std::string, std::less<>> out;
    const std::size_t rule = ledger.at("rule");
    Record record;
    for (std::size_t row = 0; row < ledger.size; ++row) {
        ledger.read(row, record);
        out.emplace(text_of(record[rule]), sheet_place(sheet.name, sheet.head_rows() + row));
    }
    return out;
}

Sheet sheet_of(const SheetContext& context, std::string_view name)
{
    const Table& table = table_of(context.results.tables, name);
    if (name == "summary") {
        return summary_sheet(context);
    }
    if (name == "objects") {
        return object_sheet(context, table);
    }
    return name == "findings" || name == "undetermined" || name == "advice" ? finding_sheet(context, table)
                                                                            : table_sheet(context, table);
}

std::string region_and_day(const Results& results)
{
    const std::string& region = results.region_name.empty() ? results.region : results.region_name;
    return region + (results.lang == Lang::zh ? "　" : " · ") + as_of_text(results.as_of).in(results.lang);
}

std::vector<std::string> heading(const Results& results, std::string_view name)
{
    const Table& table = table_of(results.tables, name);
    const std::string gap = results.lang == Lang::zh ? "　" : " · ";
    std::string second = results.project_name + gap + region_and_day(results);
    const auto add = [&](const Text& words) { second += gap + words.in(results.lang); };
    if (name == "findings" || name == "objects") {
        add(headline(headline_of(table_of(results.tables, "objects"))));
    }
    if (name == "summary") {
        add({"按判定计数，同一对象在几条规则下各计一次",
             "verdicts are counted: an object under several rules counts for each"});
    } else {
        add(say("共 {0} 行", "{0} row{1}", table.size, table.size == 1 ? "" : "s"));
    }
    return {table.title.in(results.lang), std::move(second)};
}

/// Links only in the first `most` rows; a note where some are left out. At most one cell a row has a link.
void limit_links(Sheet& sheet, std::size_t most, std::vector<Text>& notes)
{
    if (sheet.size <= most) {
        return;
    }
    std::vector<Cell> cells;
    sheet.read(most, cells);
    if (std::none_of(cells.begin(), cells.end(), [](const Cell& cell) { return !cell.link.empty(); })) {
        return;
    }
    notes.push_back(say("{0}：前 {1} 行的规则ID可以点击，其余是普通文字",
                        "{0}: the rules of the first {1} rows are links, the others plain text", sheet.name, most));
    sheet.read = [read = std::move(sheet.read), most](std::size_t row, std::vector<Cell>& out) {
        read(row, out);
        for (Cell& cell : out) {
            cell.link = row < most ? std::move(cell.link) : std::string();
        }
    };
}

/// The sheet in pieces of at most `most_rows` rows, heads included.
void add_parts(Workbook& workbook, const Sheet& whole, const WorkbookOptions& options, std::set<std::string>& taken)
{
    const std::size_t room = options.most_rows - std::min(options.most_rows - 1, whole.head_rows());
    for (std::size_t first = 0; first < whole.size; first += room) {
        Sheet part = whole;
        part.name = first == 0 ? whole.name : sheet_name(whole.name, taken);
        part.size = std::min(room, whole.size - first);
        if (first > 0) {
            part.read = [read = whole.read, first](std::size_t row, std::vector<Cell>& cells) { read(first + row, cells); };
        }
        limit_links(part, options.most_links, workbook.notes);
        workbook.sheets.push_back(std::move(part));
    }
}

/// Texts of the tables shown that are too long for a cell.
std::size_t count_long(const Results& results, std::size_t most)
{
    std::size_t out = 0;
    Record record;
    for (const std::string_view name : sheet_tables) {
        if (!has_table(results.tables, name)) {
            continue;
        }
        const Table& table = table_of(results.tables, name);
        for (std::size_t row = 0; row < table.size; ++row) {
            table.read(row, record);
            for (const Value& value : record) {
                const std::string& text = text_of(value);
                out += text.size() > most && utf16_units(text) > most ? 1U : 0U;
            }
        }
    }
    return out;
}

}  // namespace

Workbook workbook_of(const Results& results, const WorkbookOptions& options)
{
    const auto kept = std::make_shared<Kept>(results, options);
    Workbook out;
    out.title = fmt::format("{} {}", results.project_name, to_string(results.as_of));
    out.author = "zonelint " + results.tool_version;
    out.as_of = results.as_of;
    out.lang = results.lang;

    std::set<std::string> taken;
    const std::string first = sheet_name(say("说明", "Read me").in(results.lang), taken);
    std::vector<Sheet> sheets;
    for (const std::string_view name : sheet_tables) {
        if (!has_table(results.tables, name) || (name == "gaps" && table_of(results.tables, name).size == 0)) {
            continue;  // most runs ask for no coverage
        }
        Sheet sheet = sheet_of(kept->context, name);
        sheet.name = sheet_name(table_of(results.tables, name).title.in(results.lang), taken);
        sheet.heading = heading(results, name);
        sheet.read = [kept, read = std::move(sheet.read)](std::size_t row, std::vector<Cell>& cells) { read(row, cells); };
        if (name == "ledger") {
            kept->context.rule_links = rule_links(table_of(results.tables, name), sheet);
        }
        sheets.push_back(std::move(sheet));
    }
    if (const std::size_t cut = count_long(results, options.most_units); cut > 0) {
        out.notes.push_back(say("{0} 处文字超过 {1} 字，已截断；csv 格式写全文",
                                "{2} longer than {1} characters and cut; format csv writes them whole", cut,
                                options.most_units, counted(cut, "text is", "texts are")));
    }
    for (const Sheet& sheet : sheets) {
        add_parts(out, sheet, options, taken);
    }
    Sheet read_me = read_me_sheet(kept->context, out.sheets, out.notes);
    read_me.name = first;
    read_me.heading = {results.project_name, region_and_day(results)};
    read_me.read = [kept, read = std::move(read_me.read)](std::size_t row, std::vector<Cell>& cells) { read(row, cells); };
    out.sheets.insert(out.sheets.begin(), std::move(read_me));
    return out;
}

}  // namespace zonelint::report
