// Division by rule, with sums that must be those of the ledger.
#include "audit/outcome.hpp"
#include "report/columns.hpp"
#include "report/sheets.hpp"
#include "report/tables.hpp"

#include <algorithm>
#include <array>

namespace zonelint::report {

namespace {

/// Subjects first, then one number an outcome.
using Numbers = std::vector<std::int64_t>;

/// Kilometres of lines; nothing where no subject of the rule is one.
using Lengths = std::array<std::optional<double>, 2>;
constexpr std::array<const char*, 2> length_fields = {"length_km", "found_km"};

struct Line {
    std::string division, division_name, rule, title, kind;
    Numbers numbers;
    Shade shade = Shade::none;
    Lengths lengths = {};  ///< not of subtotals: a pipe stands under several rules
};

/// The columns of the counts in a table: subjects and outcomes.
std::vector<std::size_t> count_columns(const Table& table)
{
    std::vector<std::size_t> out = {table.at("subjects")};
    for (const Word& outcome : outcome_words()) {
        out.push_back(table.at(outcome.key));
    }
    return out;
}

Numbers numbers_of(const Record& record, const std::vector<std::size_t>& columns)
{
    Numbers out;
    for (const std::size_t column : columns) {
        const auto* number = std::get_if<std::int64_t>(&record[column]);
        out.push_back(number == nullptr ? 0 : *number);
    }
    return out;
}

void add(Numbers& to, const Numbers& numbers)
{
    to.resize(std::max(to.size(), numbers.size()), 0);
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        to[i] += numbers[i];
    }
}

std::vector<Line> body_of(const Table& summary)
{
    const std::vector<std::size_t> counts = count_columns(summary);
    const Field& kind = summary.fields[summary.at("kind")];
    std::vector<Line> out;
    Record record;
    for (std::size_t row = 0; row < summary.size; ++row) {
        summary.read(row, record);
        const auto text = [&](std::string_view field) { return text_of(record[summary.at(field)]); };
        out.push_back({text("division"), text("division_name"), text("rule"), text("title"), text(kind.name),
                       numbers_of(record, counts)});
        for (std::size_t i = 0; i < length_fields.size(); ++i) {
            if (const auto* km = std::get_if<double>(&record[summary.at(length_fields[i])])) {
                out.back().lengths[i] = *km;
            }
        }
    }
    return out;
}

void add(Lengths& to, const Lengths& lengths)
{
    for (std::size_t i = 0; i < lengths.size(); ++i) {
        if (lengths[i]) {
            to[i] = to[i].value_or(0) + *lengths[i];
        }
    }
}

/// The rules of the ledger with their sums over the divisions.
std::vector<Line> totals_of(const Table& ledger, const std::vector<Line>& body, Lang lang)
{
    std::map<std::string, Numbers> sums;
    std::map<std::string, Lengths> lengths;
    for (const Line& line : body) {
        add(sums[line.rule], line.numbers);
        add(lengths[line.rule], line.lengths);
    }
    const std::vector<std::size_t> counts = count_columns(ledger);
    std::vector<Line> out;
    Record record;
    for (std::size_t row = 0; row < ledger.size; ++row) {
        ledger.read(row, record);
        const auto text = [&](std::string_view field) { return text_of(record[ledger.at(field)]); };
        const Numbers expected = numbers_of(record, counts);
        Numbers sum = sums[text("rule")];
        sum.resize(expected.size(), 0);
        if (sum != expected) {
            throw Error(ErrorKind::internal, say("汇总表与台账的合计不一致", "the summary does not add up to the ledger"),
                        {.rule = text("rule")});
        }
        out.push_back({say("合计", "total").in(lang), "", text("rule"), text("title"), text("kind"), std::move(sum),
                       Shade::subtotal, lengths[text("rule")]});
        sums.erase(text("rule"));
    }
    if (!sums.empty()) {
        throw Error(ErrorKind::internal, say("汇总表有台账没有的规则", "the summary has a rule that the ledger lacks"),
                    {.rule = sums.begin()->first});
    }
    return out;
}

Line subtotal(const std::vector<Line>& lines, std::size_t first, std::size_t end, Lang lang)
{
    Line out = {lines[first].division, lines[first].division_name, say("小计", "subtotal").in(lang), "", "", {},
                Shade::subtotal};
    for (std::size_t i = first; i < end; ++i) {
        add(out.numbers, lines[i].numbers);
    }
    return out;
}

std::vector<Line> lines_of(const Table& summary, const Table& ledger, Lang lang)
{
    const std::vector<Line> body = body_of(summary);
    std::vector<Line> totals = totals_of(ledger, body, lang);
    std::vector<Line> out;
    for (std::size_t i = 0; i < body.size();) {
        const std::size_t first = i;
        for (; i < body.size() && body[i].division == body[first].division; ++i) {
            out.push_back(body[i]);
        }
        out.push_back(subtotal(body, first, i, lang));
    }
    Line all = {say("总计", "grand total").in(lang), "", "", "", "", Numbers(1 + audit::outcome_count), Shade::total};
    for (Line& total : totals) {
        add(all.numbers, total.numbers);
        out.push_back(std::move(total));
    }
    out.push_back(std::move(all));
    return out;
}

}  // namespace

Sheet summary_sheet(const SheetContext& context)
{
    const Table& summary = table_of(context.results.tables, "summary");
    const Table& ledger = table_of(context.results.tables, "ledger");
    const Field& kind = summary.fields[summary.at("kind")];
    const Lang lang = context.lang();
    Sheet out;
    for (const auto& [field, width] : std::initializer_list<std::pair<const char*, double>>{
             {"division", 13}, {"division_name", 12}, {"rule", 48}, {"title", 30}, {"kind", 14}}) {
        out.columns.push_back({field, summary.fields[summary.at(field)].title.in(lang), width});
    }
    out.columns[2].title = say("规则ID", "rule").in(lang);
    for (const std::size_t column : count_columns(summary)) {
        const std::string& title = summary.fields[column].title.in(lang);
        out.columns.push_back(
            {summary.fields[column].name, title, std::max(9.0, 2.0 + static_cast<double>(display_width(title)))});
    }
    for (const char* const field : {"decided", "compliant_percent"}) {
        out.columns.push_back({field, summary.fields[summary.at(field)].title.in(lang), 12});
    }
    for (const char* const field : length_fields) {
        out.columns.push_back({field, summary.fields[summary.at(field)].title.in(lang), 14});
    }
    out.keys = lang == Lang::zh;
    out.frozen_columns = 4;
    std::vector<Line> lines = lines_of(summary, ledger, lang);
    out.size = lines.size();
    out.read = [&context, &kind, &table = summary, lines = std::move(lines)](std::size_t row, std::vector<Cell>& cells) {
        const Line& line = lines[row];
        cells.clear();
        for (const std::string& text :
             {line.division, line.division_name, line.rule, line.title, word_of(kind, line.kind, context.lang())}) {
            cells.push_back({context.text(text, table.name), {CellFormat::text, line.shade}});
        }
        const auto link = context.rule_links.find(line.rule);
        cells[2].link = link == context.rule_links.end() ? "" : link->second;
        for (const std::int64_t number : line.numbers) {
            Cell& cell = cells.emplace_back();
            cell.value = number;
            cell.style = {CellFormat::integer, line.shade};
        }
        const audit::Share share = audit::compliant_share(std::span(line.numbers).subspan(1));
        cells.push_back({share.decided, {CellFormat::integer, line.shade}});
        cells.push_back({real_value(share.percent(), 2), {CellFormat::number, line.shade}});
        for (const std::optional<double>& km : line.lengths) {
            cells.push_back({real_value(km, 3), {CellFormat::metres, line.shade}});
        }
    };
    return out;
}

}  // namespace zonelint::report
