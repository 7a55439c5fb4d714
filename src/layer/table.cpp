#include "layer/table.hpp"

#include "layer/shared_ids.hpp"

#include <algorithm>
#include <bit>

namespace zonelint::layer {

void Validity::push_back(bool valid)
{
    if ((m_size & 63U) == 0) {
        m_words.push_back(0);
    }
    m_words.back() |= static_cast<std::uint64_t>(valid) << (m_size & 63U);
    ++m_size;
}

void Validity::append(const Validity& other)
{
    const std::size_t shift = m_size & 63U;
    for (const std::uint64_t word : other.m_words) {
        if (shift == 0) {
            m_words.push_back(word);
        } else {
            m_words.back() |= word << shift;
            m_words.push_back(word >> (64 - shift));
        }
    }
    m_size += other.m_size;
    m_words.resize((m_size + 63) / 64);
}

std::size_t Validity::count() const
{
    std::size_t out = 0;
    for (const std::uint64_t word : m_words) {
        out += static_cast<std::size_t>(std::popcount(word));
    }
    return out;
}

void Validity::clear_bit(std::size_t row) { m_words[row >> 6U] &= ~(std::uint64_t{1} << (row & 63U)); }
void Validity::set_bit(std::size_t row) { m_words[row >> 6U] |= std::uint64_t{1} << (row & 63U); }

namespace {

void check_room(const std::string& chars, std::string_view more)
{
    if (more.size() > std::numeric_limits<std::uint32_t>::max() - chars.size()) {
        throw Error(ErrorKind::input, say("一列文字超过 4 GB", "a column holds more than 4 GB of text"));
    }
}

}  // namespace

void TextColumn::push_back(std::string_view text)
{
    check_room(chars, text);
    chars += text;
    offsets.push_back(static_cast<std::uint32_t>(chars.size()));
}

void TextColumn::append(const TextColumn& other)
{
    check_room(chars, other.chars);
    const auto before = static_cast<std::uint32_t>(chars.size());
    chars += other.chars;
    const std::size_t first = offsets.size() - 1;
    offsets.resize(first + other.offsets.size());
    for (std::size_t i = 1; i < other.offsets.size(); ++i) {
        offsets[first + i] = before + other.offsets[i];
    }
}

bool LayerTable::partial() const
{
    return std::any_of(sources.begin(), sources.end(), [](const SourceInfo& one) { return !one.unreadable.empty(); });
}

std::optional<double> LayerTable::number(std::size_t field, std::size_t row) const
{
    const auto* column = std::get_if<NumberColumn>(&columns[field].data);
    return column != nullptr && columns[field].valid[row] ? std::optional(column->values[row]) : std::nullopt;
}

std::optional<bool> LayerTable::flag(std::size_t field, std::size_t row) const
{
    const auto* column = std::get_if<FlagColumn>(&columns[field].data);
    return column != nullptr && columns[field].valid[row] ? std::optional(column->values[row] != 0) : std::nullopt;
}

std::optional<Date> LayerTable::date(std::size_t field, std::size_t row) const
{
    const auto* column = std::get_if<DateColumn>(&columns[field].data);
    return column != nullptr && columns[field].valid[row] ? std::optional(column->values[row]) : std::nullopt;
}

std::optional<std::string_view> LayerTable::text(std::size_t field, std::size_t row) const
{
    if (!has(field, row)) {
        return std::nullopt;
    }
    if (const auto* codes = std::get_if<CodeColumn>(&columns[field].data)) {
        return codes->dictionary[codes->keys[row]].code;
    }
    const auto* texts = std::get_if<TextColumn>(&columns[field].data);
    return texts == nullptr ? std::nullopt : std::optional(texts->at(row));
}

std::string LayerTable::origin(std::size_t row) const
{
    return sources[source[row]].path + ":" + std::to_string(source_row[row]);
}

std::string LayerTable::shown(std::size_t field, std::size_t row) const
{
    if (!has(field, row)) {
        return {};
    }
    const Column& column = columns[field];
    switch (column.data.index()) {
    case 1: {
        const double value = std::get<NumberColumn>(column.data).values[row];
        const Field& what = kind->fields[field];
        if (what.type != FieldType::quantity) {
            return format_number(value);
        }
        return format_quantity(value, column.shown_in == nullptr ? *what.units.front() : *column.shown_in);
    }
    case 2:
        return *flag(field, row) ? "true" : "false";
    case 3:
        return to_string(*date(field, row));
    case 4: {
        const auto& codes = std::get<CodeColumn>(column.data);
        return codes.dictionary[codes.keys[row]].word;
    }
    default:
        return std::string(std::get<TextColumn>(column.data).at(row));
    }
}

namespace {

std::string named_text(const LayerTable& table, std::string_view name, std::size_t row)
{
    const auto field = table.kind->field(name);
    return field ? std::string(table.text(*field, row).value_or("")) : std::string();
}

struct ColumnBytes {
    std::size_t operator()(std::monostate) const { return 0; }
    std::size_t operator()(const NumberColumn& c) const { return c.values.capacity() * sizeof(double); }
    std::size_t operator()(const FlagColumn& c) const { return c.values.capacity(); }
    std::size_t operator()(const DateColumn& c) const { return c.values.capacity() * sizeof(Date); }
    std::size_t operator()(const TextColumn& c) const
    {
        return c.chars.capacity() + c.offsets.capacity() * sizeof(std::uint32_t);
    }
    std::size_t operator()(const CodeColumn& c) const
    {
        std::size_t out = c.keys.capacity() * sizeof(std::uint32_t) + c.dictionary.capacity() * sizeof(CodeColumn::Entry);
        for (const CodeColumn::Entry& entry : c.dictionary) {
            out += entry.code.size() + entry.word.size();
        }
        return out;
    }
};

}  // namespace

std::string LayerTable::id(std::size_t row) const { return named_text(*this, "id", row); }
std::string LayerTable::name(std::size_t row) const { return named_text(*this, "name", row); }
std::string LayerTable::division(std::size_t row) const
{
    std::string out = named_text(*this, "division", row);
    // Registers of divisions often carry the code as their key alone.
    return out.empty() && kind->name == "admin_division" ? normal_division(as_given(id(row))) : out;
}

double LayerTable::coarse_accuracy_m(std::size_t row) const
{
    const double own = sources[source[row]].accuracy_m;
    const auto at = coarse.find({source[row], source_row[row]});
    return at == coarse.end() ? own : std::max(own, at->second);
}

std::size_t LayerTable::bytes() const
{
    std::size_t out = geometry.bytes() + complete_within.bytes() + source.capacity() * sizeof(std::uint32_t) +
                      source_row.capacity() * sizeof(std::int64_t);
    for (const Column& column : columns) {
        out += column.valid.bytes() + std::visit(ColumnBytes{}, column.data);
    }
    return out;
}

}  // namespace zonelint::layer
