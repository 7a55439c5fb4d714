#include "layer/ledger_rows.hpp"

#include "layer/cell_reader.hpp"

#include <algorithm>
#include <charconv>

namespace zonelint::layer {

namespace {

/// The first filled cell of a row and how many there are.
struct RowShape {
    std::size_t first = 0;
    std::size_t filled = 0;
    std::size_t amounts = 0;  // of the others: numbers, with a unit or without
    std::string word;         // the text of the first, half-width, without blanks
};

RowShape shape_of(std::span<const Cell> cells)
{
    RowShape out;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        CellText text_of;
        const std::string_view text = text_of(cells[i]);
        if (text.empty()) {
            continue;
        }
        if (out.filled++ == 0) {
            out.first = i;
            out.word = normal_word(text);
        } else if (is_digit(text.front())) {
            ++out.amounts;
        }
    }
    return out;
}

std::string text_at(std::span<const Cell> cells, std::optional<std::size_t> column)
{
    CellText text_of;
    return column && *column < cells.size() ? normal_word(text_of(cells[*column])) : std::string();
}

bool is_total(std::string_view word)
{
    for (const std::string_view total : {"合计", "小计", "总计", "共计", "累计", "subtotal", "total"}) {
        if (word.ends_with(total)) {
            return true;
        }
        if (word.starts_with(total)) {
            const std::string_view rest = word.substr(total.size());
            // "合计：12台", "合计(台)", "合计12台"
            return std::string_view(":(0123456789").find(rest.front()) != std::string_view::npos;
        }
    }
    // "共4台", "共4台，40蒸吨"
    static constexpr std::string_view all = "共";
    return word.starts_with(all) && word.size() > all.size() && is_digit(word[all.size()]);
}

/// "2024年5月1日" at the foot of a form.
bool is_dated(std::string_view word)
{
    Date date;
    return word.find("年") != std::string_view::npos && read_date({word}, date) == Fault::none;
}

/// Forms are printed with running numbers for more rows than are filled in.
bool numbers_rows(std::string_view head)
{
    const std::string word = normal_word(head);
    return word == "序号" || word == "行号" || word == "顺序号" || word == "no" || word == "no.";
}

/// "备注：", "填表人：张三", "注1:": a label and what it says.
bool is_label(std::string_view word)
{
    static constexpr std::array<std::string_view, 28> labels{
        "备注",     "注",       "说明",     "填表说明", "填报说明", "填表人",     "填报人",
        "制表人",   "制表",     "审核人",   "审核",     "复核人",   "负责人",     "单位负责人",
        "联系人",   "联系电话", "电话",     "联系方式", "填报单位", "填表单位",   "填报日期",
        "填表日期", "填报时间", "填表时间", "报送单位", "盖章",     "单位(盖章)", "数据来源"};
    const std::size_t colon = word.find(':');
    if (colon == std::string_view::npos) {
        return std::find(labels.begin(), labels.end(), word) != labels.end();
    }
    std::string_view label = word.substr(0, colon);
    while (!label.empty() && (label.back() >= '0' && label.back() <= '9')) {
        label.remove_suffix(1);
    }
    return std::find(labels.begin(), labels.end(), label) != labels.end();
}

/// "一、城区", "(二)乡镇".
bool is_section_row(std::string_view word)
{
    static constexpr std::array<std::string_view, 10> digits{"一", "二", "三", "四", "五", "六", "七", "八", "九", "十"};
    const bool bracket = word.starts_with('(');
    word.remove_prefix(bracket ? 1 : 0);
    std::size_t count = 0;
    for (bool more = true; more;) {
        more = false;
        for (const std::string_view digit : digits) {
            if (word.starts_with(digit)) {
                word.remove_prefix(digit.size());
                ++count;
                more = true;
            }
        }
    }
    return count > 0 && count < 4 && (bracket ? word.starts_with(')') : word.starts_with("、") || word.starts_with('.'));
}

/// A sentence, not a name: "本表由区县填报，一台一行。"
bool is_sentence(std::string_view word)
{
    static constexpr std::array<std::string_view, 4> signs{"。", "，", ",", ";"};
    return std::any_of(signs.begin(), signs.end(),
                       [&](std::string_view sign) { return word.find(sign) != std::string_view::npos; });
}

bool is_example(std::string_view word)
{
    return word == "例" || word == "示例" || word == "样例" || word == "填写示例" || word == "例:" || word == "示例:";
}

std::optional<std::size_t> column_of(const Kind& kind, const FieldMap& map, std::string_view name)
{
    const auto field = kind.field(name);
    for (const FieldMap::Entry& entry : map.entries) {
        if (field && entry.field == *field) {
            return entry.column;
        }
    }
    return std::nullopt;
}

}  // namespace

NoObject no_object(std::span<const Cell> cells, std::span<const std::string> heads, const Kind& kind, const FieldMap& map)
{
    const RowShape row = shape_of(cells);
    if (row.filled == 0) {
        return {};
    }
    if (repeats_head(cells, heads)) {
        return {repeated_head_reason, repeated_head_detail()};
    }
    const auto id = column_of(kind, map, "id");
    const std::string own = text_at(cells, id);
    const auto is_place = [](const std::string& text) { return std::ranges::any_of(text, is_digit) && !is_dated(text); };
    const bool placed = is_place(text_at(cells, map.lon)) || is_place(text_at(cells, map.place));
    if (is_example(row.word)) {
        return {"example-row", say("填表示例", "an example of how to fill in the sheet")};
    }
    // Before the word there may be a running number.
    const bool number = row.word.find_first_not_of("0123456789") == std::string::npos;
    std::string word = row.word;
    for (std::size_t i = row.first + 1; number && i < cells.size() && i < row.first + 3; ++i) {
        if (const std::string next = text_at(cells, i); !next.empty()) {
            word = next;
            break;
        }
    }
    // "合计" under another head, and the number of all under that of identifiers.
    const bool total = is_total(row.word) && row.amounts + 1 == row.filled;
    if (placed || !(own.empty() || own == row.word || own == word || total)) {
        return {};
    }
    if (total || is_total(word)) {
        return {"total-row", say("合计行：{}", "a total: {}", total ? row.word : word)};
    }
    if (is_label(row.word)) {
        return {"note-row", say("表后说明：{}", "a note: {}", row.word)};
    }
    if (row.filled > 1 || heads.size() < 3) {
        return {};
    }
    if (number && own.empty() && row.first < heads.size() && numbers_rows(heads[row.first])) {
        return {"blank-row", say("只有序号", "it has a running number only")};
    }
    if (is_dated(row.word)) {
        return {"note-row", say("表后说明：{}", "a note: {}", row.word)};
    }
    if (is_section_row(row.word)) {
        return {"section-row", say("分段标题：{}", "the title of a section: {}", row.word)};
    }
    if (is_sentence(row.word)) {
        return {"note-row", say("表后说明：{}", "a note: {}", row.word)};
    }
    return {};
}

bool numbers_columns(std::span<const Cell> cells)
{
    int expected = 0;
    std::size_t numbered = 0;
    for (const Cell& cell : cells) {
        CellText text_of;
        std::string word = normal_word(text_of(cell));
        if (word.size() > 2 && word.front() == '(' && word.back() == ')') {
            word = word.substr(1, word.size() - 2);
        }
        int number = 0;
        const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), number);
        if (error != std::errc{} || end != word.data() + word.size()) {
            if (numbered == 0 && (word == "甲" || word == "乙" || word == "丙" || word == "a" || word == "b")) {
                continue;
            }
            return false;
        }
        if (numbered > 0 && number != expected) {
            return false;
        }
        if (numbered == 0 && number > 3) {
            return false;
        }
        expected = number + 1;
        ++numbered;
    }
    return numbered >= 4;
}

bool repeats_head(std::span<const Cell> cells, std::span<const std::string> head)
{
    std::size_t same = 0;
    for (std::size_t i = 0; i < cells.size() && i < head.size(); ++i) {
        const std::string word = text_at(cells, i);
        if (word.empty()) {
            continue;
        }
        if (word != normal_word(head[i])) {
            return false;
        }
        ++same;
    }
    return same >= 2;
}

Text repeated_head_detail() { return say("重复的表头", "the column heads once more"); }

Text column_numbers_detail() { return say("列号行", "it numbers the columns"); }

}  // namespace zonelint::layer
