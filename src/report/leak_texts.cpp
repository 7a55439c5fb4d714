#include "report/leak_texts.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <iterator>
#include <limits>

namespace zonelint::report {

namespace {

/// Of lists: columns of texts that say nothing about one object that others do not share.
constexpr std::string_view telling_nothing[] = {
    "rule",           "title",       "clause",  "document",     "kind",    "division",  "division_name",
    "outcome",        "timing",      "nominal", "modal",        "by",      "cause",     "unit",
    "reference_kind", "action",      "rules",   "all_rules",    "status",  "topic",     "item",
    "text",           "driver",      "crs",     "encoding",     "problem", "field",     "fault",
    "category",       "object_kind", "setting", "suspect_kind", "sure",    "mouth_kind"};

/// Columns of ids and names, and what tells the kind: a column, or a kind after '='.
constexpr std::pair<std::string_view, std::string_view> naming[] = {{"id", "kind"},
                                                                    {"name", "kind"},
                                                                    {"enterprise", "kind"},
                                                                    {"reference", "reference_kind"},
                                                                    {"object", "object_kind"},
                                                                    {"pipe", "=sewer_pipe"},
                                                                    {"other_pipe", "=sewer_pipe"},
                                                                    {"water", "=black_odorous_water"},
                                                                    {"water_name", "=black_odorous_water"},
                                                                    {"suspect", "suspect_kind"},
                                                                    {"suspect_name", "suspect_kind"},
                                                                    {"mouth", "mouth_kind"}};

/// Sentences that only repeat what words of tables say are short.
constexpr std::pair<std::string_view, std::size_t> sentences[] = {{"reason", 36}, {"detail", 36}, {"message", 36},
                                                                  {"inside", 36}, {"value", 12},  {"layer", 12}};

}  // namespace

std::optional<std::string_view> kind_of_named(std::string_view column)
{
    const auto at = std::find_if(std::begin(naming), std::end(naming), [&](const auto& one) { return one.first == column; });
    return at == std::end(naming) ? std::nullopt : std::optional(at->second);
}

std::size_t least_telling(std::string_view table, std::string_view column)
{
    constexpr std::size_t never = std::numeric_limits<std::size_t>::max();
    const bool files = table == "sources" || table == "excluded" || table == "problems";
    const bool provision = column == "source" && !files;
    const bool why = column == "reason" && (table == "ledger" || table == "excluded");
    if (provision || why ||
        std::find(std::begin(telling_nothing), std::end(telling_nothing), column) != std::end(telling_nothing)) {
        return never;
    }
    const auto at =
        std::find_if(std::begin(sentences), std::end(sentences), [&](const auto& one) { return one.first == column; });
    return at == std::end(sentences) ? 1 : at->second;
}

bool is_coded_field(const layer::KindTable& kinds, std::string_view field)
{
    using enum layer::FieldType;
    bool coded = false;
    for (const auto& kind : kinds.kinds()) {
        if (const auto at = kind->field(field)) {
            const layer::FieldType type = kind->fields[*at].type;
            if (type == id || type == text || type == layer::FieldType::reference) {
                return false;
            }
            coded = true;
        }
    }
    return coded;
}

bool is_strong_word(const std::string& word)
{
    constexpr std::size_t characters = 6;
    constexpr std::size_t least = 4;
    constexpr std::size_t long_number = 7;
    const bool ascii = is_ascii(word);
    const auto digits = std::count_if(word.begin(), word.end(), is_digit);
    const bool number = word.find_first_not_of("0123456789.,- ") == std::string::npos;
    if (!ascii) {
        return word.size() >= characters;
    }
    return number ? word.size() >= long_number : word.size() >= (digits > 0 ? least : characters);
}

std::optional<NumberInText> next_number(std::string_view text, std::size_t at)
{
    while (at < text.size() && !is_digit(text[at])) {
        ++at;
    }
    if (at == text.size()) {
        return std::nullopt;
    }
    NumberInText out{.begin = at};
    while (at < text.size() && is_digit(text[at])) {
        out.value = out.value * 10 + (text[at++] - '0');
    }
    if (at + 1 < text.size() && text[at] == '.' && is_digit(text[at + 1])) {
        ++at;
        double unit = 0.1;
        double part = 0;
        for (int place = 1; at < text.size() && is_digit(text[at]); ++place) {
            out.decimals = text[at] == '0' ? out.decimals : place;
            part += (text[at++] - '0') * unit;
            unit /= 10;
        }
        out.value += part;
    }
    out.end = at;
    return out;
}

bool side_by_side(std::string_view text, const NumberInText& a, const NumberInText& b)
{
    return text.substr(a.end, b.begin - a.end).find_first_not_of(" ,;[]()\t\r\n") == std::string_view::npos &&
           b.begin - a.end <= 4;
}

std::vector<std::vector<std::string>> csv_records(std::string_view text)
{
    std::vector<std::vector<std::string>> out{{""}};
    bool quoted = false;
    for (const char c : text) {
        if (c == '"') {
            quoted = !quoted;
        } else if (c == ',' && !quoted) {
            out.back().emplace_back();
        } else if (c == '\n' && !quoted) {
            out.push_back({""});
        } else if (c != '\r' || quoted) {
            out.back().back() += c;
        }
    }
    return out;
}

std::string shared_words(const Table& table)
{
    std::string out = table.title.zh + '\n' + table.title.en;
    for (const Field& field : table.fields) {
        out += '\n' + field.title.zh + '\n' + field.title.en;
        for (const Word& word : field.words) {
            out += '\n' + word.title.zh + '\n' + word.title.en;
        }
    }
    Record row;
    for (std::size_t i = 0; i < table.size; ++i) {
        table.read(i, row);
        for (const std::string_view law : {"title", "document", "clause", "action"}) {
            const auto at = table.find(law);
            out += at ? '\n' + text_of(row[*at]) : "";
        }
        out += table.name == "ledger" ? '\n' + text_of(row[table.at("reason")]) : "";
    }
    return out;
}

}  // namespace zonelint::report
