#include "report/page_json.hpp"

#include "layer/drawing_reader.hpp"
#include "report/csv.hpp"
#include "report/jsonl.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <iterator>
#include <numeric>
#include <unordered_map>

namespace zonelint::report {

namespace {

constexpr int page_decimals = 7;
constexpr std::array<const char*, 5> type_words = {"text", "real", "integer", "flag", "date"};
constexpr std::array<const char*, 4> fill_words = {"none", "solid", "hatch", "cross-hatch"};
constexpr std::array<const char*, 4> line_words = {"solid", "dash", "dot", "dash-dot"};
constexpr std::array<const char*, 3> label_words = {"none", "name", "measure"};

template <class Items, class Put>
void put_list(std::string& out, const Items& items, Put put)
{
    out += '[';
    bool first = true;
    for (const auto& item : items) {
        out += first ? "" : ",";
        first = false;
        put(item);
    }
    out += ']';
}

std::string plain_value(const Value& value, int decimals)
{
    if (std::holds_alternative<std::monostate>(value)) {
        return "null";
    }
    if (const auto* flag = std::get_if<bool>(&value)) {
        return *flag ? "true" : "false";
    }
    if (const auto* date = std::get_if<Date>(&value)) {
        return json_string(to_string(*date));
    }
    if (const auto* text = std::get_if<std::string>(&value)) {
        return json_string(*text);
    }
    return csv_value(value, decimals);
}

/// The texts of a column as the rows come; one that comes again is known by its number.
class TextColumn {
public:
    void add(const Value& value)
    {
        if (std::holds_alternative<std::monostate>(value)) {
            m_at.push_back(-1);
            return;
        }
        const auto [known, fresh] = m_known.emplace(plain_value(value, -1), static_cast<std::int64_t>(m_words.size()));
        if (fresh) {
            m_words.push_back(&known->first);
        }
        m_at.push_back(known->second);
    }

    [[nodiscard]] bool has(const std::string& text) const { return m_known.contains(json_string(text)); }

    [[nodiscard]] std::string json() const
    {
        std::string out;
        if (m_words.empty()) {
            return "null";
        }
        if (m_words.size() * 2 > m_at.size()) {
            put_list(out, m_at, [&](std::int64_t at) { out += at < 0 ? "null" : *m_words[static_cast<std::size_t>(at)]; });
            return out;
        }
        out = R"({"words":)";
        put_list(out, m_words, [&](const std::string* word) { out += *word; });
        out += R"(,"at":)";
        put_list(out, m_at, [&](std::int64_t at) { out += std::to_string(at); });
        return out + '}';
    }

private:
    std::unordered_map<std::string, std::int64_t> m_known;
    std::vector<const std::string*> m_words;  ///< keys of m_known, which stay where they are
    std::vector<std::int64_t> m_at;
};

/// Words are told for values that occur, in the order of their keys: a run just made and one read back know kinds in other
/// number and order.
std::string field_json(const Field& field, const std::function<bool(const std::string&)>& occurs)
{
    std::string out = R"({"name":)" + json_string(field.name) + R"(,"title":)" +
                      page_text(field.title.empty() ? same(field.name) : field.title) + R"(,"type":")" +
                      type_words.at(static_cast<std::size_t>(field.type)) + '"';
    if (!field.unit.empty()) {
        out += R"(,"unit":)" + json_string(field.unit);
    }
    if (field.decimals >= 0) {
        out += R"(,"decimals":)" + std::to_string(field.decimals);
    }
    std::vector<Word> words;
    std::copy_if(field.words.begin(), field.words.end(), std::back_inserter(words),
                 [&](const Word& word) { return occurs(word.key); });
    std::sort(words.begin(), words.end(), [](const Word& a, const Word& b) { return a.key < b.key; });
    if (!words.empty()) {
        out += R"(,"words":)";
        put_list(out, words, [&](const Word& word) {
            out += '[' + json_string(word.key) + ',' + json_string(word.title.zh) + ',' + json_string(word.title.en) + ']';
        });
    }
    return out + '}';
}

std::string category_json(const StyleCategory& category)
{
    std::string out = R"({"values":)";
    put_list(out, category.values, [&](const std::string& value) { out += json_string(value); });
    return out + R"(,"label":)" + page_text(category.label) + R"(,"symbol":)" + page_symbol(category.symbol) + '}';
}

}  // namespace

std::string page_text(const Text& text)
{
    return R"({"zh":)" + json_string(text.zh) + R"(,"en":)" + json_string(text.en) + '}';
}

std::string page_table(const Table& table, std::span<const std::size_t> rows, std::span<const std::size_t> fields)
{
    std::vector<TextColumn> texts(fields.size());
    std::vector<std::string> plain(fields.size());
    std::vector<bool> empty(fields.size(), true);
    const auto is_text = [&](std::size_t i) {
        const ValueType type = table.fields[fields[i]].type;
        return type == ValueType::text || type == ValueType::date;
    };
    Record record;
    for (const std::size_t row : rows) {
        table.read(row, record);
        for (std::size_t i = 0; i < fields.size(); ++i) {
            const Value& value = record[fields[i]];
            if (is_text(i)) {
                texts[i].add(value);
            } else {
                plain[i] += (plain[i].empty() ? "" : ",") + plain_value(value, table.fields[fields[i]].decimals);
                empty[i] = empty[i] && std::holds_alternative<std::monostate>(value);
            }
        }
    }
    std::string out = R"({"name":)" + json_string(table.name) + R"(,"title":)" + page_text(table.title) + R"(,"size":)" +
                      std::to_string(rows.size()) + R"(,"fields":)";
    std::size_t at = 0;
    put_list(out, fields, [&](std::size_t field) {
        const TextColumn& texts_of_field = texts[at++];
        out += field_json(table.fields[field], [&](const std::string& key) { return texts_of_field.has(key); });
    });
    out += R"(,"columns":[)";
    for (std::size_t i = 0; i < fields.size(); ++i) {
        out += i == 0 ? "" : ",\n";
        out += is_text(i) ? texts[i].json() : empty[i] ? "null" : '[' + plain[i] + ']';
    }
    return out + "]}";
}

std::string page_table(const Table& table)
{
    std::vector<std::size_t> rows(table.size);
    std::iota(rows.begin(), rows.end(), 0U);
    std::vector<std::size_t> fields(table.fields.size());
    std::iota(fields.begin(), fields.end(), 0U);
    return page_table(table, rows, fields);
}

std::string page_geometry(const geo::GeometryColumn& column, std::span<const std::size_t> rows)
{
    std::string out = "[";
    for (const std::size_t row : rows) {
        out += out.size() == 1 ? "" : ",";
        if (column.shape(row) == geo::Shape::none) {
            out += "null";
            continue;
        }
        out += '[';
        for (std::uint32_t part = column.parts_begin(row); part < column.parts_end(row); ++part) {
            out += part == column.parts_begin(row) ? "[" : ",[";
            for (std::uint32_t ring = column.rings_begin(part); ring < column.rings_end(part); ++ring) {
                out += ring == column.rings_begin(part) ? "" : ",";
                put_list(out, column.ring(ring), [&](geo::Point p) {
                    out += csv_number(p.x, page_decimals) + ',' + csv_number(p.y, page_decimals);
                });
            }
            out += ']';
        }
        out += ']';
    }
    return out + ']';
}

std::string page_symbol(const layer::Symbol& symbol)
{
    return R"({"colour":)" + json_string(symbol.colour) + R"(,"outline":)" + json_string(symbol.outline) +
           R"(,"line_colour":)" + json_string(symbol.line_colour) + R"(,"marker":)" +
           json_string(layer::to_string(symbol.marker)) + R"(,"size":)" + csv_number(symbol.size) + R"(,"line":")" +
           line_words.at(static_cast<std::size_t>(symbol.line)) + R"(","width":)" + csv_number(symbol.width) +
           R"(,"fill":")" + fill_words.at(static_cast<std::size_t>(symbol.fill)) + R"(","angle":)" +
           csv_number(symbol.angle) + R"(,"spacing":)" + csv_number(symbol.spacing) + R"(,"opacity":)" +
           csv_number(symbol.opacity) + '}';
}

std::string page_style(const LayerStyle& style)
{
    std::string out = R"({"by":)" + json_string(style.by) + R"(,"label":")" +
                      label_words.at(static_cast<std::size_t>(style.label)) + R"(","label_field":)" +
                      json_string(style.label_field) + R"(,"label_scale":)" + std::to_string(style.label_scale) +
                      R"(,"scale":)" + std::to_string(style.scale) + R"(,"categories":)";
    put_list(out, style.categories, [&](const StyleCategory& category) { out += category_json(category); });
    return out + R"(,"others":)" + (style.others ? category_json(*style.others) : "null") + '}';
}

}  // namespace zonelint::report
