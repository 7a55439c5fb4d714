// The first sheet: what the run is about, what is where, how outcomes are read, and the notes.
#include "audit/outcome.hpp"
#include "report/sheet_text.hpp"
#include "report/sheets.hpp"
#include "report/tables.hpp"

#include <algorithm>
#include <array>

namespace zonelint::report {

namespace {

struct ReadMeLine {
    Text topic;
    std::string item;
    std::string text;
    std::string link = {};
    Shade shade = Shade::none;
};

class ReadMeLines {
public:
    explicit ReadMeLines(const SheetContext& context) : m_context(&context) {}

    void add(const Text& topic, const Text& item, const Text& text, std::string link = {}, Shade shade = Shade::none)
    {
        const Lang lang = m_context->lang();
        lines.push_back({topic, item.in(lang), text.in(lang), std::move(link), shade});
    }

    std::vector<ReadMeLine> lines;

private:
    const SheetContext* m_context;
};

void add_run(ReadMeLines& out, const Results& results)
{
    const Text topic{"本次核查", "this audit"};
    out.add(topic, {"项目", "project"}, same(results.project_name));
    out.add(topic, {"行政区域", "region"},
            results.region_name.empty() ? same(results.region)
                                        : say("{0}（{1}）", "{0} ({1})", results.region_name, results.region));
    out.add(topic, {"核查日期", "as of"}, same(to_string(results.as_of)));
    out.add(topic, {"软件", "made with"}, same("zonelint " + results.tool_version));
}

/// Packs and their documents, as the rules of the ledger name them.
void add_documents(ReadMeLines& out, const Table& ledger)
{
    const std::size_t rule = ledger.at("rule");
    const std::size_t document = ledger.at("document");
    std::vector<std::pair<std::string, std::string>> seen;
    Record record;
    for (std::size_t row = 0; row < ledger.size; ++row) {
        ledger.read(row, record);
        const std::string& id = text_of(record[rule]);
        std::pair<std::string, std::string> one(id.substr(0, id.find('/')), text_of(record[document]));
        if (std::find(seen.begin(), seen.end(), one) == seen.end()) {
            out.add({"依据文件", "documents"}, same(one.first), same(one.second));
            seen.push_back(std::move(one));
        }
    }
}

Text rows_of(const Results& results, std::string_view table)
{
    const std::size_t rows = table_of(results.tables, table).size;
    return say("{0} 行", "{0} row{1}", rows, rows == 1 ? "" : "s");
}

struct SheetWords {
    const char* table = nullptr;
    Text words;
};

const std::array<SheetWords, 12>& sheet_words()
{
    static const std::array<SheetWords, 12> words = {
        {{"findings", {"须处理的对象：每个对象在每条规则下一行", "objects that ask for action: one row an object and rule"}},
         {"undetermined",
          {"资料不足、临界或口径待定，核实之后才有结论", "facts missing, borderline or reading open: to be checked first"}},
         {"objects", {"每个对象一行，最严的规则在前", "one row an object, the strictest rule first"}},
         {"advice", {"文件鼓励而不要求的", "what a document encourages and does not demand"}},
         {"summary", {"各行政区、各规则的条数，合计与台账一致", "counts by division and rule; totals equal the ledger"}},
         {"ledger", {"每条规则一行：每个对象恰有一个结论", "one row a rule: every object has exactly one outcome"}},
         {"suspects", {"黑臭水体的水可能从哪里来", "where the water of black-odorous waters may come from"}},
         {"network_faults", {"排水管网的问题和位置", "what is wrong with the sewer network, and where"}},
         {"pipe_lengths", {"各行政区、各类别的管道长度", "kilometres of pipe by division and category"}},
         {"sources",
          {"读了哪些文件，坐标系、编码和精度",
           "the files that were read, their coordinate systems, encodings and accuracies"}},
         {"excluded", {"没有参加核查的行和原因", "rows that took no part, and why"}},
         {"problems", {"读数据时发现的疑点", "what was doubtful in the data"}}}};
    return words;
}

void add_sheets(ReadMeLines& out, const Results& results, std::span<const Sheet> others)
{
    const auto title = [&](const SheetWords& one) {
        const auto at = std::find_if(results.tables.begin(), results.tables.end(),
                                     [&](const Table& table) { return table.name == one.table; });
        return at == results.tables.end() ? std::string() : at->title.in(results.lang);
    };
    for (const Sheet& sheet : others) {
        for (const SheetWords& one : sheet_words()) {
            if (sheet.name == title(one)) {
                const Text rows = rows_of(results, one.table);
                out.add({"工作表", "sheets"}, same(sheet.name),
                        say("{0}；{2}", "{1}; {3}", one.words.zh, one.words.en, rows.zh, rows.en),
                        sheet_place(sheet.name, 0));
            }
        }
    }
}

void add_outcomes(ReadMeLines& out)
{
    using audit::Outcome;
    struct Reading {
        Outcome outcome = Outcome::violation;
        Shade shade = Shade::none;
        Text text;
    };
    static const std::array<Reading, 8> readings = {
        {{Outcome::violation,
          Shade::violation,
          {"违反约束性要求，或约束性要求的期限已过。“违规（可说明）”出自“原则上”的要求，有正当理由的可以说明",
           "a binding duty is broken, or its date has passed; a duty \"in principle\" leaves room for an explanation"}},
         {Outcome::shortfall,
          Shade::shortfall,
          {"“基本”“力争”一类的要求，期限已过而未达到",
           "a duty that asks for most of it, or for an effort, is unmet after its date"}},
         {Outcome::todo,
          Shade::todo,
          {"尚未达到，但期限未到或没有期限。列入名单是因为文件要求推进（例如热电联产供热半径内锅炉的关停整合），不是违法",
           "unmet, and still in time or without a date. It is listed because a document wants it done (such as retiring "
           "boilers "
           "within the heat radius of a CHP plant); it is not an offence"}},
         {Outcome::undetermined,
          Shade::undetermined,
          {"缺少资料、位置在精度之内或口径待定：不得当作违规，也不能当作符合",
           "a fact is missing, the position is within its accuracy of a limit, or a reading is open: neither an offence nor "
           "an "
           "acquittal"}},
         {Outcome::advice, Shade::advice, {"文件鼓励，不是要求", "encouraged, not demanded"}},
         {Outcome::exempt,
          Shade::none,
          {"条款自身的例外，或项目登记的有效豁免", "the provision's own exception, or a valid waiver"}},
         {Outcome::compliant, Shade::none, {"已达到要求", "the end state holds"}},
         {Outcome::out_of_scope, Shade::none, {"规则不是针对这个对象的", "the rule is not about this object"}}}};
    for (const Reading& reading : readings) {
        out.add({"怎样看判定", "outcomes"}, title(reading.outcome), reading.text, {}, reading.shade);
    }
    out.add({"怎样看判定", "outcomes"}, {"清单的效力", "weight of the list"},
            {"清单是核查线索。是否违法以法律条文和现场核实为准；距离按椭球面计算，期限按核查日期判断",
             "The list says what to check. Whether a law is broken is decided by the law and on the spot. Distances are "
             "geodesic; "
             "dates are judged by the day of the audit"});
}

void add_notes(ReadMeLines& out, const Table& table)
{
    const Field& topic = table.fields[table.at("topic")];
    const std::size_t item = table.at("item");
    const std::size_t text = table.at("text");
    Record record;
    for (std::size_t row = 0; row < table.size; ++row) {
        table.read(row, record);
        const std::string& key = text_of(record[table.at("topic")]);
        out.add({word_of(topic, key, Lang::zh), word_of(topic, key, Lang::en)}, same(text_of(record[item])),
                same(text_of(record[text])));
    }
}

}  // namespace

Sheet read_me_sheet(const SheetContext& context, std::span<const Sheet> others, std::span<const Text> notes)
{
    const Results& results = context.results;
    ReadMeLines lines(context);
    lines.add({"结果", "result"}, {"", ""}, headline(headline_of(table_of(results.tables, "objects"))), {}, Shade::total);
    add_run(lines, results);
    add_documents(lines, table_of(results.tables, "ledger"));
    add_sheets(lines, results, others);
    add_outcomes(lines);
    add_notes(lines, table_of(results.tables, "notes"));
    for (const Text& note : notes) {
        lines.add({"本工作簿", "this workbook"}, {"", ""}, note);
    }
    Sheet out;
    const Lang lang = context.lang();
    out.columns = {{"topic", say("类别", "topic").in(lang), 16},
                   {"item", say("项目", "item").in(lang), 48},
                   {"text", say("说明", "text").in(lang), 92}};
    out.size = lines.lines.size();
    out.read = [&context, lines = std::move(lines.lines)](std::size_t row, std::vector<Cell>& cells) {
        const ReadMeLine& line = lines[row];
        const CellStyle whole{CellFormat::text, line.shade == Shade::total ? Shade::total : Shade::none};
        cells = {{context.text(line.topic.in(context.lang()), "notes"), whole},
                 {context.text(line.item, "notes"), {CellFormat::text, line.shade}, line.link},
                 {context.text(line.text, "notes"), whole}};
    };
    return out;
}

}  // namespace zonelint::report
