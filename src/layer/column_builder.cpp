#include "layer/column_builder.hpp"

#include <algorithm>
#include <limits>
#include <type_traits>
#include <utility>

namespace zonelint::layer {

namespace {

/// Of rows without a word, as long as the column is being built.
constexpr std::uint32_t missing_key = std::numeric_limits<std::uint32_t>::max();

/// "2024年", "2024年度": the year alone. Other cells as they are.
Cell plain_year(const Field& field, const Cell& cell, CellText& text_of)
{
    if (!field.name.ends_with("year") || !std::holds_alternative<std::string_view>(cell.value)) {
        return cell;
    }
    const std::string_view text = text_of(cell);
    for (const std::string_view end : {"年度", "年"}) {
        if (text.ends_with(end)) {
            return {trim(text.substr(0, text.size() - end.size()))};
        }
    }
    return cell;
}

Column empty_column(FieldType type)
{
    Column column;
    switch (type) {
    case FieldType::number:
    case FieldType::quantity:
        column.data = NumberColumn{};
        break;
    case FieldType::flag:
        column.data = FlagColumn{};
        break;
    case FieldType::date:
        column.data = DateColumn{};
        break;
    case FieldType::code:
    case FieldType::tree:
    case FieldType::reference:
        column.data = CodeColumn{};
        break;
    default:
        column.data = TextColumn{};
    }
    return column;
}

}  // namespace

ColumnBuilder::ColumnBuilder(const Field& field, bool device)
    : m_field(&field), m_device(device), m_column(empty_column(field.type))
{}

void ColumnBuilder::begin_source(const Unit* bare, const std::map<std::string, std::string>& own_words,
                                 std::optional<Date> filler)
{
    m_words.clear();
    m_lately.fill({});
    m_own_words.clear();
    for (const auto& [word, code] : own_words) {
        m_own_words.emplace(normal_word(word), code);
    }
    m_filler = filler;
    if (m_field->type == FieldType::quantity) {
        m_quantity.emplace(*m_field, bare, m_device);
    }
}

Fault ColumnBuilder::add(const Cell& cell)
{
    switch (m_column.data.index()) {
    case 1:
        return add_number(cell);
    case 2:
        return add_flag(cell);
    case 3:
        return add_date(cell);
    case 4:
        return add_code(cell);
    default:
        return add_text_cell(cell);
    }
}

void ColumnBuilder::add_missing()
{
    switch (m_column.data.index()) {
    case 1:
        std::get<NumberColumn>(m_column.data).values.push_back(0);
        break;
    case 2:
        std::get<FlagColumn>(m_column.data).values.push_back(0);
        break;
    case 3:
        std::get<DateColumn>(m_column.data).values.push_back(m_filler.value_or(Date{}));
        m_column.valid.push_back(m_filler.has_value());
        return;
    case 4:
        std::get<CodeColumn>(m_column.data).keys.push_back(missing_key);
        break;
    default:
        std::get<TextColumn>(m_column.data).push_back({});
    }
    m_column.valid.push_back(false);
}

void ColumnBuilder::add_text(std::string_view text)
{
    std::get<TextColumn>(m_column.data).push_back(text);
    m_column.valid.push_back(true);
}

Fault ColumnBuilder::add_number(const Cell& cell)
{
    double value = 0;
    const Unit* unit = nullptr;
    Fault fault =
        m_quantity ? m_quantity->read(cell, value, unit) : read_number(plain_year(*m_field, cell, m_text_of), value);
    fault = fault == Fault::none ? range_fault(*m_field, value) : fault;
    const bool valid = fault == Fault::none;
    std::get<NumberColumn>(m_column.data).values.push_back(valid ? value : 0);
    m_column.valid.push_back(valid);
    if (valid && unit != m_column.shown_in) {
        m_units_differ = m_units_differ || m_column.shown_in != nullptr;
        m_column.shown_in = unit;
    }
    return fault;
}

Fault ColumnBuilder::add_flag(const Cell& cell)
{
    bool value = false;
    const auto own = m_own_words.empty() ? std::nullopt : own_code(m_text_of(cell));
    const Fault fault = read_flag(own ? Cell{*own} : cell, value);
    std::get<FlagColumn>(m_column.data).values.push_back(fault == Fault::none && value ? 1 : 0);
    m_column.valid.push_back(fault == Fault::none);
    return fault;
}

Fault ColumnBuilder::add_date(const Cell& cell)
{
    Date value;
    const Fault fault = read_date(cell, value);
    if (fault == Fault::missing) {
        add_missing();
        return fault;
    }
    std::get<DateColumn>(m_column.data).values.push_back(fault == Fault::none ? value : Date{});
    m_column.valid.push_back(fault == Fault::none);
    return fault;
}

std::optional<std::string_view> ColumnBuilder::own_code(std::string_view word) const
{
    if (m_own_words.empty()) {
        return std::nullopt;
    }
    const auto at = m_own_words.find(normal_word(word));
    return at == m_own_words.end() ? std::nullopt : std::optional<std::string_view>(at->second);
}

std::optional<std::string> ColumnBuilder::code_of(std::string_view word) const
{
    if (const auto own = own_code(word)) {
        return std::string(*own);
    }
    if (m_field->codes == nullptr) {
        return is_missing_value(word) ? std::nullopt : std::optional(std::string(word));
    }
    return m_field->codes->read(word);
}

ColumnBuilder::Key ColumnBuilder::look_up(std::string_view word)
{
    Lately& lately = m_lately[(word.size() + std::size_t{7} * static_cast<unsigned char>(word.back())) % m_lately.size()];
    if (lately.word == word) {
        return lately.key;
    }
    if (const auto at = m_words.find(word); at != m_words.end()) {
        lately = {at->first, at->second};
        return at->second;
    }
    const auto code = code_of(word);
    const Key key{key_of_entry(code.value_or(""), std::string(word)), code.has_value()};
    m_words.emplace(word, key);
    return key;
}

std::uint32_t ColumnBuilder::key_of_entry(const std::string& code, const std::string& word)
{
    auto& codes = std::get<CodeColumn>(m_column.data);
    const auto [at, fresh] =
        m_dictionary.emplace(code + '\n' + word, Key{static_cast<std::uint32_t>(codes.dictionary.size()), false});
    if (fresh) {
        codes.dictionary.push_back({code, word});
    }
    return at->second.key;
}

Fault ColumnBuilder::add_code(const Cell& cell)
{
    const std::string_view word = m_text_of(cell);
    if (word.empty()) {
        add_missing();
        return Fault::missing;
    }
    const Key key = look_up(word);
    std::get<CodeColumn>(m_column.data).keys.push_back(key.key);
    m_column.valid.push_back(key.known);
    return key.known ? Fault::none : is_missing_value(word) ? Fault::missing : Fault::unknown_code;
}

Fault ColumnBuilder::add_text_cell(const Cell& cell)
{
    const std::string_view text = m_text_of(cell);
    if (m_field->type == FieldType::id ? is_missing_value(text) : is_missing_word(text)) {
        add_missing();
        return Fault::missing;
    }
    add_text(own_code(text).value_or(text));
    return Fault::none;
}

void ColumnBuilder::reserve(std::size_t rows)
{
    m_column.valid.reserve(rows);
    std::visit(
        [&](auto& data) {
            using Data = std::decay_t<decltype(data)>;
            if constexpr (std::is_same_v<Data, CodeColumn>) {
                data.keys.reserve(rows);
            } else if constexpr (std::is_same_v<Data, TextColumn>) {
                data.offsets.reserve(rows + 1);
            } else if constexpr (!std::is_same_v<Data, std::monostate>) {
                data.values.reserve(rows);
            }
        },
        m_column.data);
}

void ColumnBuilder::append(ColumnBuilder part)
{
    m_column.valid.append(part.m_column.valid);
    m_units_differ = m_units_differ || part.m_units_differ;
    if (part.m_column.shown_in != nullptr) {
        m_units_differ = m_units_differ || (m_column.shown_in != nullptr && m_column.shown_in != part.m_column.shown_in);
        m_column.shown_in = part.m_column.shown_in;
    }
    std::visit(
        [&](auto& data) {
            using Data = std::decay_t<decltype(data)>;
            const auto extend = [](auto& to, const auto& from) { to.insert(to.end(), from.begin(), from.end()); };
            if constexpr (std::is_same_v<Data, CodeColumn>) {
                append_codes(data, std::get<CodeColumn>(part.m_column.data));
            } else if constexpr (std::is_same_v<Data, TextColumn>) {
                data.append(std::get<TextColumn>(part.m_column.data));
            } else if constexpr (!std::is_same_v<Data, std::monostate>) {
                extend(data.values, std::get<Data>(part.m_column.data).values);
            }
        },
        m_column.data);
}

void ColumnBuilder::append_codes(CodeColumn& codes, const CodeColumn& part)
{
    std::vector<std::uint32_t> key_of;
    for (const CodeColumn::Entry& entry : part.dictionary) {
        key_of.push_back(key_of_entry(entry.code, entry.word));
    }
    const std::size_t first = codes.keys.size();
    codes.keys.resize(first + part.keys.size());
    std::transform(part.keys.begin(), part.keys.end(), codes.keys.begin() + static_cast<std::ptrdiff_t>(first),
                   [&](std::uint32_t key) { return key == missing_key ? missing_key : key_of[key]; });
}

Column ColumnBuilder::take()
{
    if (auto* codes = std::get_if<CodeColumn>(&m_column.data)) {
        if (codes->dictionary.empty() ||
            std::find(codes->keys.begin(), codes->keys.end(), missing_key) != codes->keys.end()) {
            codes->dictionary.emplace_back();  // an entry of its own: a cell with nothing in it says no word of others
        }
        std::replace(codes->keys.begin(), codes->keys.end(), missing_key,
                     static_cast<std::uint32_t>(codes->dictionary.size() - 1));
    }
    if (m_units_differ) {
        m_column.shown_in = m_field->units.front();
    }
    return std::exchange(m_column, Column{});
}

}  // namespace zonelint::layer
