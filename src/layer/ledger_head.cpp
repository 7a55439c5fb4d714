#include "layer/ledger_head.hpp"

#include <algorithm>
#include <set>

namespace zonelint::layer {

namespace {

bool blank(std::string_view cell) { return trim(cell).empty(); }

std::string_view cell_at(const LedgerRow& row, std::size_t column)
{
    return column < row.cells.size() ? trim(row.cells[column]) : std::string_view();
}

std::size_t filled(const LedgerRow& row)
{
    return static_cast<std::size_t>(std::count_if(row.cells.begin(), row.cells.end(), [](auto& c) { return !blank(c); }));
}

bool has_values(const LedgerRow& row) { return std::any_of(row.cells.begin(), row.cells.end(), looks_like_value); }

/// Without brackets around it: "（t/h）".
std::string bare(std::string_view text)
{
    std::string out = half_width(trim(text));
    if (out.size() > 2 && (out.front() == '(' || out.front() == '[') && (out.back() == ')' || out.back() == ']')) {
        out = out.substr(1, out.size() - 2);
    }
    return out;
}

bool is_unit(std::string_view text) { return find_unit(bare(text)) != nullptr; }

/// "填报单位：新会区 | 填表日期： | 2024年3月": cells that name something and what they name.
std::size_t filled_but_labels(const LedgerRow& row)
{
    std::size_t out = 0;
    bool after_label = false;
    for (const std::string& cell : row.cells) {
        if (blank(cell)) {
            continue;
        }
        const bool label = half_width(cell).find(':') != std::string::npos;
        out += label || after_label ? 0U : 1U;
        after_label = label;
    }
    return out;
}

/// True if the lower row holds the parts of groups that the upper one names, and nothing where the upper one has a head of
/// its own: that is no row of objects.
bool parts_below(const LedgerRow& upper, const LedgerRow& lower)
{
    const std::size_t width = std::max(upper.cells.size(), lower.cells.size());
    bool inside = false;
    for (std::size_t c = 0; c < width; ++c) {
        const bool above = !cell_at(upper, c).empty();
        const bool below = !cell_at(lower, c).empty();
        const bool opens_group = c + 1 < width && cell_at(upper, c + 1).empty() && !cell_at(lower, c + 1).empty();
        if (above && below && !opens_group && !is_unit(cell_at(lower, c))) {
            return false;
        }
        if (!above && below && c == 0) {
            return false;
        }
        inside = inside || (!above && below);
    }
    return inside && !has_values(lower);
}

bool only_units(const LedgerRow& row)
{
    return filled(row) > 0 &&
           std::all_of(row.cells.begin(), row.cells.end(), [](const std::string& c) { return blank(c) || is_unit(c); });
}

LedgerName join_names(std::string_view upper, std::string_view lower, const HeadWords& words)
{
    if (lower.empty() || upper == lower) {
        return {std::string(upper), {}, {}, {}};
    }
    if (upper.empty()) {
        return {std::string(lower), {}, {}, {}};
    }
    LedgerName out{fmt::format("{}/{}", upper, lower), {}, std::string(upper), std::string(lower)};
    const std::string part = normal_word(lower);
    if (is_unit(lower)) {
        // Degrees, minutes and seconds are parts of one value, not units of three.
        if (!words.is_angle(upper)) {
            out.compared = fmt::format("{}({})", upper, bare(lower));
        }
        return out;
    }
    if (part == "数值" || part == "值" || part == "数") {
        out.compared = upper;
        return out;
    }
    for (const std::string& word : {std::string(upper) + std::string(lower), out.shown, std::string(lower)}) {
        if (words.known(word)) {
            out.compared = word;
            return out;
        }
    }
    return out;
}

/// The names of these rows, upper ones first. A blank cell of an upper row belongs to the group on its left where there is a
/// part below it.
std::vector<LedgerName> names_of(std::span<const LedgerRow* const> rows, const HeadWords& words)
{
    std::size_t width = 0;
    for (const LedgerRow* row : rows) {
        width = std::max(width, row->cells.size());
    }
    std::vector<LedgerName> out(width);
    for (std::size_t c = 0; c < width; ++c) {
        std::string upper;
        std::string last;
        for (std::size_t r = 0; r + 1 < rows.size(); ++r) {
            std::size_t from = c;
            while (from > 0 && cell_at(*rows[r], from).empty() && !cell_at(*rows[r + 1], c).empty()) {
                --from;
            }
            const std::string_view piece = cell_at(*rows[r], from);
            if (!piece.empty() && piece != last) {
                upper += (upper.empty() ? "" : "/") + std::string(piece);
            }
            last = piece.empty() ? last : std::string(piece);
        }
        out[c] = join_names(upper, cell_at(*rows.back(), c), words);
    }
    return out;
}

std::size_t known_names(const std::vector<LedgerName>& names, const HeadWords& words)
{
    std::set<std::size_t> meanings;
    for (const LedgerName& name : names) {
        auto meaning = words.meaning(name.word());
        if (!meaning && !name.group.empty()) {
            meaning = words.meaning(name.group);  // "经度/度"
        }
        if (meaning) {
            meanings.insert(*meaning);
        }
    }
    return meanings.size();
}

/// True if all that looks like a value is a year: 2020年, 2021年 stand above the columns of a wide table.
bool has_only_years(const LedgerRow& row)
{
    return std::all_of(row.cells.begin(), row.cells.end(), [](const std::string& cell) {
        const std::string text = half_width(trim(cell));
        const bool year = (text.starts_with("19") || text.starts_with("20")) && text.find_first_not_of("0123456789") >= 4;
        const std::string_view rest = year ? std::string_view(text).substr(std::min<std::size_t>(4, text.size())) : "";
        return !looks_like_value(cell) || (year && text.size() >= 4 && (rest.empty() || rest == "年" || rest == "年度"));
    });
}

/// One or two rows that may be the head.
struct Candidate {
    std::size_t at = 0;
    std::size_t rows = 1;
    std::vector<LedgerName> names;
    std::size_t known = 0;
};

std::optional<Candidate> candidate_at(std::span<const LedgerRow> rows, std::size_t at, const HeadWords& words)
{
    if (has_values(rows[at]) && !has_only_years(rows[at])) {
        return std::nullopt;
    }
    const std::vector<const LedgerRow*> one{&rows[at]};
    Candidate out{at, 1, names_of(one, words), 0};
    out.known = known_names(out.names, words);
    // A single cell above all is a title.
    if (filled(rows[at]) > 1 && at + 1 < rows.size() && rows[at + 1].line == rows[at].line + 1 &&
        (parts_below(rows[at], rows[at + 1]) || only_units(rows[at + 1]))) {
        const std::vector<const LedgerRow*> both{&rows[at], &rows[at + 1]};
        Candidate two{at, 2, names_of(both, words), 0};
        two.known = known_names(two.names, words);
        if (two.known >= out.known && two.known > 0) {
            return two;
        }
    }
    return out;
}

/// A row of texts that fills every column that any row fills.
std::optional<Candidate> full_first_row(std::span<const LedgerRow> rows, const HeadWords& words)
{
    std::size_t width = 0;
    for (const LedgerRow& row : rows) {
        for (std::size_t c = 0; c < row.cells.size(); ++c) {
            width = blank(row.cells[c]) ? width : std::max(width, c + 1);
        }
    }
    const auto first = std::find_if(rows.begin(), rows.end(), [](const LedgerRow& row) { return filled(row) > 0; });
    if (first == rows.end() || has_values(*first) || filled(*first) < width) {
        return std::nullopt;
    }
    std::set<std::string> distinct;
    for (const std::string& cell : first->cells) {
        distinct.insert(normal_word(cell));
    }
    if (distinct.size() < width) {
        return std::nullopt;
    }
    const std::vector<const LedgerRow*> one{&*first};
    return Candidate{static_cast<std::size_t>(first - rows.begin()), 1, names_of(one, words), 0};
}

/// The row above the head that may be more than a title; null without one.
const LedgerRow* rival(std::span<const LedgerRow> rows, const Candidate& head)
{
    std::size_t named = 0;
    for (const LedgerName& name : head.names) {
        named += name.shown.empty() ? 0U : 1U;
    }
    const std::size_t many = std::max<std::size_t>(2, (named + 1) / 2);
    for (std::size_t i = 0; i < head.at; ++i) {
        if (filled_but_labels(rows[i]) >= many) {
            return &rows[i];
        }
    }
    return nullptr;
}

LedgerHead head_of(std::span<const LedgerRow> rows, Candidate found)
{
    LedgerHead out;
    for (std::size_t i = 0; i < found.rows; ++i) {
        out.lines.push_back(rows[found.at + i].line);
    }
    out.known = found.known;
    out.names = std::move(found.names);
    return out;
}

}  // namespace

bool looks_like_value(std::string_view cell)
{
    const std::string text = half_width(trim(cell));
    const bool digit = std::any_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (!digit) {
        return false;
    }
    std::string rest = text;
    for (const std::string_view mark : {"年", "月", "日", "°", "′", "″", "度", "分", "秒", "东经", "北纬"}) {
        for (std::size_t at = rest.find(mark); at != std::string::npos; at = rest.find(mark)) {
            rest.erase(at, mark.size());
        }
    }
    return rest.find_first_not_of("0123456789.,:/+-'\" EN%") == std::string::npos;
}

HeadFinding find_head(std::span<const LedgerRow> rows, const HeadWords& words)
{
    rows = rows.first(std::min(rows.size(), head_rows));
    std::optional<Candidate> best;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (filled(rows[i]) == 0) {
            continue;
        }
        auto here = candidate_at(rows, i, words);
        if (here && here->known > (best ? best->known : 0)) {
            best = std::move(here);
        }
    }
    const bool by_words = best.has_value();
    if (!best) {
        best = full_first_row(rows, words);
    }
    HeadFinding out;
    if (!best) {
        out.doubt = say("看不出哪一行是列名", "no row can be told to be the column heads");
        return out;
    }
    if (const LedgerRow* other = rival(rows, *best)) {
        out.doubt = say("第 {} 行像列名，而它上面的第 {} 行也有多格内容",
                        "row {} looks like the column heads, but row {} above it has several cells too", rows[best->at].line,
                        other->line);
        return out;
    }
    const std::size_t known = best->known;
    const bool two = best->rows == 2;
    out.head = head_of(rows, std::move(*best));
    out.head->reasons.push_back(
        by_words ? say("第 {} 行有 {} 个认得的列名", "row {} has {} known column heads", out.head->lines.front(), known)
                 : say("第 {} 行每列都有文字", "row {} has a text in each column", out.head->lines.front()));
    if (two) {
        out.head->reasons.push_back(
            say("第 {} 行是下层列名", "row {} has the lower parts of heads", out.head->lines.back()));
    }
    return out;
}

LedgerHead declared_head(std::span<const LedgerRow> rows, std::span<const std::int64_t> lines, const HeadWords& words)
{
    static const LedgerRow nothing;
    std::vector<const LedgerRow*> head;
    for (const std::int64_t line : lines) {
        const auto at = std::find_if(rows.begin(), rows.end(), [&](const LedgerRow& row) { return row.line == line; });
        head.push_back(at == rows.end() ? &nothing : &*at);
    }
    LedgerHead out;
    out.lines.assign(lines.begin(), lines.end());
    out.names = names_of(head, words);
    out.known = known_names(out.names, words);
    out.reasons.push_back(say("项目文件写明", "the project says so"));
    return out;
}

}  // namespace zonelint::layer
