#include "layer/ledger_columns.hpp"

#include "layer/cell_reader.hpp"

#include <algorithm>

namespace zonelint::layer {

namespace {

constexpr std::array<std::array<std::string_view, 4>, 3> angle_words{
    {{"度", "°", "d", "deg"}, {"分", "′", "'", "min"}, {"秒", "″", "\"", "sec"}}};

/// What heads say of how a whole angle is written.
constexpr std::array<std::string_view, 8> angle_notes{"e", "n", "东经", "北纬", "十进制", "十进制度", "小数度", "度分秒"};

/// What a name of one or two rows says: the base and what follows it.
struct Split {
    std::string base;
    std::string part;
};

/// "经度/分", "经度_分", "经度（分）", "经度分" under `endings`.
std::optional<Split> split_name(const LedgerName& name, std::span<const std::string_view> endings)
{
    const auto is_ending = [&](std::string_view text) {
        return std::find(endings.begin(), endings.end(), text) != endings.end();
    };
    if (!name.group.empty()) {
        std::string part = normal_word(name.part);
        if (part.size() > 2 && part.front() == '(' && part.back() == ')') {
            part = part.substr(1, part.size() - 2);
        }
        return is_ending(part) ? std::optional(Split{name.group, part}) : std::nullopt;
    }
    std::string word = normal_word(name.shown);
    if (word.ends_with(')')) {
        word.pop_back();
    }
    for (const std::string_view ending : endings) {
        if (word.size() > ending.size() && word.ends_with(ending)) {
            std::string base = word.substr(0, word.size() - ending.size());
            while (!base.empty() && std::string_view("_-/(").find(base.back()) != std::string_view::npos) {
                base.pop_back();
            }
            return Split{base, std::string(ending)};
        }
    }
    return std::nullopt;
}

class Joiner {
public:
    Joiner(std::span<const LedgerName> names, const HeadWords& words, const SourceSpec& spec)
        : m_names(names), m_words(words), m_taken(names.size(), false)
    {
        for (const auto& [field, own] : spec.fields) {
            for (std::size_t i = 0; own.column && i < names.size(); ++i) {
                m_taken[i] = m_taken[i] || names[i].shown == *own.column;
            }
        }
    }

    std::vector<LedgerColumn> join()
    {
        std::vector<LedgerColumn> out(m_names.size());
        for (std::size_t i = 0; i < m_names.size(); ++i) {
            out[i].column = {m_names[i].shown, m_names[i].compared};
            out[i].cells = {i};
        }
        for (std::size_t i = 0; i < m_names.size(); ++i) {
            join_angle(i, out);
            join_amount(i, out);
        }
        std::erase_if(out, [](const LedgerColumn& c) { return c.cells.empty() || c.column.name.empty(); });
        return out;
    }

private:
    [[nodiscard]] std::optional<Split> angle_part(std::size_t i, std::size_t which) const
    {
        auto split = m_taken[i] ? std::nullopt : split_name(m_names[i], angle_words[which]);
        return split && m_words.is_angle(split->base) ? split : std::nullopt;
    }

    [[nodiscard]] std::optional<Split> noted_angle(std::size_t i) const
    {
        auto split = m_taken[i] ? std::nullopt : split_name(m_names[i], angle_notes);
        return split && m_words.is_angle(split->base) ? split : std::nullopt;
    }

    /// The column of the same base that holds minutes or seconds.
    [[nodiscard]] std::optional<std::size_t> other_part(const std::string& base, std::size_t which) const
    {
        for (std::size_t i = 0; i < m_names.size(); ++i) {
            const auto split = angle_part(i, which);
            if (split && normal_word(split->base) == normal_word(base)) {
                return i;
            }
        }
        return std::nullopt;
    }

    void join_angle(std::size_t i, std::vector<LedgerColumn>& out)
    {
        const auto degrees = angle_part(i, 0);
        const auto minutes = degrees ? other_part(degrees->base, 1) : std::nullopt;
        if (!minutes) {  // "经度（°）" holds the whole angle
            if (const auto whole = degrees ? degrees : noted_angle(i)) {
                out[i].column.compared = whole->base;
            }
            return;
        }
        const auto seconds = other_part(degrees->base, 2);
        out[i].join = LedgerColumn::Join::angle;
        out[i].column = {degrees->base, {}};
        m_taken[i] = true;
        for (const auto& part : {minutes, seconds}) {
            if (part) {
                out[i].cells.push_back(*part);
                out[*part].cells.clear();
                m_taken[*part] = true;
            }
        }
    }

    void join_amount(std::size_t i, std::vector<LedgerColumn>& out)
    {
        static constexpr std::array<std::string_view, 1> unit{"单位"};
        const auto split = m_taken[i] ? std::nullopt : split_name(m_names[i], unit);
        if (!split || m_words.known(m_names[i].word())) {
            return;
        }
        for (std::size_t n = 0; n < m_names.size(); ++n) {
            const bool same = normal_word(m_names[n].word()) == normal_word(split->base);
            if (n != i && !m_taken[n] && same && m_words.is_quantity(m_names[n].word())) {
                out[n].join = LedgerColumn::Join::amount;
                out[n].cells.push_back(i);
                out[i].cells.clear();
                m_taken[i] = true;
                return;
            }
        }
    }

    std::span<const LedgerName> m_names;
    const HeadWords& m_words;
    std::vector<bool> m_taken;
};

bool is_bare_number(std::string_view text)
{
    return !text.empty() && half_width(text).find_first_not_of("0123456789., ") == std::string::npos;
}

/// "10", and "2×10" or "2台10" of several devices: what still lacks the unit beside it.
bool lacks_unit(std::string_view text)
{
    std::string rest = half_width(text);
    for (const std::string_view sign : {"×", "✕", "╳", "*", "x", "X", "+", "台"}) {
        for (std::size_t at = rest.find(sign); at != std::string::npos; at = rest.find(sign)) {
            rest.erase(at, sign.size());
        }
    }
    return is_bare_number(rest);
}

}  // namespace

std::vector<LedgerColumn> ledger_columns(std::span<const LedgerName> names, const HeadWords& words, const SourceSpec& spec)
{
    return Joiner(names, words, spec).join();
}

Cell join_cells(const LedgerColumn& column, std::span<const Cell> row, std::string& buffer)
{
    const Cell first = cell_at(row, column.cells.front());
    if (column.join == LedgerColumn::Join::none) {
        return first;
    }
    CellText text_of;
    if (column.join == LedgerColumn::Join::amount) {
        const std::string number(text_of(first));
        const Cell unit = cell_at(row, column.cells[1]);
        if (!lacks_unit(number) || is_missing_value(text_of(unit))) {
            return first;
        }
        buffer = number;
        buffer += text_of(unit);
        return {std::string_view(buffer)};
    }
    static constexpr std::array<std::string_view, 3> marks{"°", "′", "″"};
    buffer.clear();
    for (std::size_t i = 0; i < column.cells.size(); ++i) {
        const std::string_view part = text_of(cell_at(row, column.cells[i]));
        if (!is_missing_value(part)) {
            buffer += part;
            // A cell may hold the sign already.
            buffer += is_bare_number(part) || part.starts_with('-') ? marks[i] : std::string_view();
        }
    }
    return buffer.empty() ? Cell{} : Cell{std::string_view(buffer)};
}

}  // namespace zonelint::layer
