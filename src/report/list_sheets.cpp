// Sheets of findings and of objects.
#include "audit/outcome.hpp"
#include "report/followup.hpp"
#include "report/sheet_text.hpp"
#include "report/sheets.hpp"
#include "report/tables.hpp"
#include "rule/modal.hpp"

#include <algorithm>

namespace zonelint::report {

namespace {

using audit::Outcome;

Shade shade_of(Outcome outcome)
{
    switch (outcome) {
    case Outcome::violation:
        return Shade::violation;
    case Outcome::shortfall:
        return Shade::shortfall;
    case Outcome::todo:
        return Shade::todo;
    case Outcome::undetermined:
        return Shade::undetermined;
    case Outcome::advice:
        return Shade::advice;
    default:
        return Shade::none;
    }
}

audit::Timing timing_of(std::string_view word)
{
    for (const audit::Timing timing : {audit::Timing::before_date, audit::Timing::no_date, audit::Timing::plan_ended}) {
        if (key(timing) == word) {
            return timing;
        }
    }
    return audit::Timing::none;
}

/// The outcome in the word that fits the law's: 违规, 逾期未完成, 待整治（无期限）.
void add_verdict(SheetColumns& columns)
{
    const Table& table = columns.table();
    columns.add("verdict", {"判定", "verdict"}, 17,
                [outcome = table.at("outcome"), timing = table.at("timing"), modal = table.at("modal"),
                 lang = columns.context().lang()](const Record& record, std::size_t, Cell& cell) {
                    const std::string& word = text_of(record[outcome]);
                    cell.style.format = CellFormat::word;
                    const auto parsed = audit::parse_outcome(word);
                    const rule::ModalRow* row = rule::find_modal(text_of(record[modal]));
                    if (!parsed || row == nullptr) {
                        cell.value = text_value(word);
                        return;
                    }
                    cell.value = label(*parsed, timing_of(text_of(record[timing])), row->modal).in(lang);
                    cell.style.shade = shade_of(*parsed);
                });
}

/// "广东省“十四五”节能减排实施方案（粤府〔2022〕68号） 三（八）"
void add_basis(SheetColumns& columns)
{
    const Table& table = columns.table();
    columns.add("basis", {"依据", "basis"}, 32,
                [&context = columns.context(), &table, document = table.at("document"),
                 clause = table.at("clause")](const Record& record, std::size_t, Cell& cell) {
                    const std::string& first = text_of(record[document]);
                    const std::string& second = text_of(record[clause]);
                    cell.value = context.text(first + (first.empty() || second.empty() ? "" : " ") + second, table.name);
                });
}

/// A day as a date, other deadlines as words.
void add_by(SheetColumns& columns)
{
    const std::size_t by = columns.table().at("by");
    const Field& field = columns.table().fields[by];
    columns.add("by", field.title, 11,
                [by, &field, lang = columns.context().lang()](const Record& record, std::size_t, Cell& cell) {
                    const std::string& word = text_of(record[by]);
                    if (const auto day = parse_date(word)) {
                        cell.value = *day;
                        cell.style.format = CellFormat::date;
                    } else {
                        cell.value = text_value(word_of(field, word, lang));
                        cell.style.format = CellFormat::word;
                    }
                });
}

/// Only a day can have passed; other deadlines leave the cell empty.
void add_overdue(SheetColumns& columns)
{
    columns.add("overdue", {"是否逾期", "overdue"}, 7,
                [by = columns.table().at("by"), as_of = columns.context().results.as_of,
                 lang = columns.context().lang()](const Record& record, std::size_t, Cell& cell) {
                    cell.style.format = CellFormat::word;
                    if (const auto day = parse_date(text_of(record[by]))) {
                        cell.value = flag_word(*day < as_of, lang);
                    }
                });
}

void add_rectify_by(SheetColumns& columns)
{
    const std::size_t by = columns.table().at("by");
    const Field& field = columns.table().fields[by];
    columns.add("rectify_by", {"整改时限", "to be done by"}, 17,
                [by, &field, lang = columns.context().lang()](const Record& record, std::size_t, Cell& cell) {
                    const std::string& word = text_of(record[by]);
                    cell.style.format = CellFormat::word;
                    if (const auto day = parse_date(word)) {
                        const YearMonthDay date = civil(*day);
                        const std::string iso = to_string(*day);
                        cell.value = say("{0}年{1}月{2}日前", "by {3}", date.year, date.month, date.day, iso).in(lang);
                    } else {
                        cell.value = text_value(word_of(field, word, lang));
                    }
                });
}

void add_empty(SheetColumns& columns, const char* key, const Text& title, double width, CellStyle style)
{
    columns.add(key, title, width, [style](const Record&, std::size_t, Cell& cell) { cell.style = style; });
}

void add_place(SheetColumns& columns)
{
    columns.copy("lon", 13);  // eight decimals: 113.22627981
    columns.copy("lat", 12);
}

void add_object(SheetColumns& columns)
{
    columns.copy("kind", columns.context().lang() == Lang::zh ? 9 : 14, CellFormat::word);  // "Administrative division"
    columns.copy("name", 16);
    columns.copy("id", 12);
    columns.copy("enterprise", 16);
    columns.copy("credit_code", 19, CellFormat::code);
    columns.copy("division", 8, CellFormat::code);
    columns.copy("division_name", 9, CellFormat::word);
}

/// The project's own fields: those that no table has by itself.
void add_carried(SheetColumns& columns)
{
    const std::vector<Table> heads = table_heads({}, {}, {});
    const Table& own = table_of(heads, "findings");
    for (const Field& field : columns.table().fields) {
        if (!own.find(field.name) && !columns.has(field.name)) {
            columns.copy(field.name, 12);
        }
    }
}

void add_responsible(SheetColumns& columns)
{
    const Text title{"责任单位", "responsible"};
    if (!columns.has("responsible")) {
        add_empty(columns, "responsible", title, 11, {});
    }
}

void add_replies(SheetColumns& columns)
{
    for (const Field& field : reply_fields()) {
        const bool date = field.type == ValueType::date;
        const bool coded = !field.words.empty();
        const CellFormat format = date ? CellFormat::date : coded ? CellFormat::word : CellFormat::text;
        add_empty(columns, field.name.c_str(), field.title, date || coded ? 12 : 20, {format, Shade::to_fill});
        if (date) {
            columns.dates_only();
        }
        if (coded) {
            std::vector<std::string> choices;
            for (const Word& word : field.words) {
                choices.push_back(word.title.in(columns.context().lang()));
            }
            columns.choose_from(std::move(choices));
        }
    }
}

}  // namespace

Sheet finding_sheet(const SheetContext& context, const Table& table)
{
    const bool undetermined = table.name == "undetermined";
    SheetColumns columns(context, table);
    columns.add_numbers();
    columns.add_rule(34);
    columns.copy("title", 16);
    add_basis(columns);
    add_object(columns);
    add_place(columns);
    add_verdict(columns);
    columns.copy_measure("measured", 11);
    columns.copy("unit", 5, CellFormat::word);
    columns.copy_measure("limit", 10);
    columns.copy_measure("margin", 11);
    columns.copy("reference", 16);
    add_by(columns);
    add_overdue(columns);
    if (undetermined) {
        columns.copy("cause", 12);
        columns.copy_as("reason", {"待核原因", "what is open"}, 38);
    } else {
        columns.copy("reason", 38);
    }
    columns.copy("action", 11);
    add_carried(columns);
    add_responsible(columns);
    add_rectify_by(columns);
    if (context.options.to_fill && table.name != "advice") {
        add_replies(columns);
    }
    columns.copy("fingerprint", 17, CellFormat::code);
    Sheet out = std::move(columns).sheet();
    out.frozen_columns = 6;  // up to the object's name
    out.wide = true;
    return out;
}

Sheet object_sheet(const SheetContext& context, const Table& table)
{
    SheetColumns columns(context, table);
    columns.add_numbers();
    add_object(columns);
    add_verdict(columns);
    columns.add_rule(34);
    columns.copy("title", 16);
    add_by(columns);
    add_overdue(columns);
    columns.copy("reason", 38);
    columns.copy("action", 11);
    columns.copy("rules", 8);
    columns.copy("all_rules", 30);
    const std::vector<Table> heads = table_heads({}, {}, {});
    for (const Field& field : table.fields) {  // the project's own
        if (!table_of(heads, "objects").find(field.name)) {
            columns.copy(field.name, 12);
        }
    }
    add_place(columns);
    Sheet out = std::move(columns).sheet();
    out.frozen_columns = 3;  // up to the object's name
    out.wide = true;
    return out;
}

}  // namespace zonelint::report
