#include "layer/column_builder.hpp"

#include <algorithm>

namespace zonelint::layer {

namespace {

/// A column head as it is compared.
struct Head {
    std::string exact;
    std::string normal;
    const Unit* unit = nullptr;
    bool taken = false;
    bool cut = false;   ///< may be the beginning of a longer name, as DBF leaves it
};

/// Without the bytes of a character that was cut in the middle, or the sign a reader put in its place.
std::string_view whole_characters(std::string_view text)
{
    static constexpr std::string_view replacement = "\xEF\xBF\xBD";
    while (!text.empty() && !is_utf8(text)) {
        text.remove_suffix(1);
    }
    while (text.ends_with(replacement)) {
        text.remove_suffix(replacement.size());
    }
    return text;
}

/// DBF keeps 10 bytes of a name: 10 letters, 3 Chinese characters in UTF-8, 5 in GBK.
bool may_be_cut(std::string_view raw)
{
    const std::string_view whole = whole_characters(raw);
    const auto letters = static_cast<std::size_t>(std::count_if(whole.begin(), whole.end(), [](char c) { return (c & 0x80) == 0; }));
    const std::size_t others = (whole.size() - letters) / 3;
    if (others == 0) {
        return letters == 10;
    }
    const auto full = [](std::size_t bytes, std::size_t lost) { return bytes <= 10 && bytes + lost >= 10; };
    return letters + others >= 3 && (full(letters + 3 * others, 2) || full(letters + 2 * others, 1));
}

std::vector<Head> read_heads(std::span<const SourceColumn> columns)
{
    std::vector<Head> out;
    out.reserve(columns.size());
    for (const SourceColumn& column : columns) {
        const std::string_view whole = whole_characters(column.name);
        HeadAndHint split = split_unit_hint(whole);
        out.push_back({column.name, normal_word(split.head), split.unit, false, may_be_cut(column.name)});
    }
    return out;
}

class Mapper {
public:
    Mapper(const Kind& kind, const SourceSpec& spec, std::span<const SourceColumn> columns, const CoordinateAliases& coordinates)
        : m_kind(kind), m_spec(spec), m_coordinates(coordinates), m_heads(read_heads(columns))
    {
    }

    FieldMap map()
    {
        check_names();
        for (std::size_t i = 0; i < m_kind.fields.size(); ++i) {
            map_declared(i);
        }
        const bool place = !m_kind.shapes.empty();
        if (place) {
            declare_place("lon", m_map.lon);
            declare_place("lat", m_map.lat);
            declare_place("place", m_map.place);
        }
        for (std::size_t i = 0; i < m_kind.fields.size(); ++i) {
            map_by_alias(i);
        }
        if (place) {
            find_place("lon", m_coordinates.lon, m_map.lon);
            find_place("lat", m_coordinates.lat, m_map.lat);
            find_place("place", m_coordinates.place, m_map.place);
        }
        std::sort(m_map.entries.begin(), m_map.entries.end(), [](const auto& a, const auto& b) { return a.field < b.field; });
        return std::move(m_map);
    }

private:
    static bool is_place_name(std::string_view name) { return name == "lon" || name == "lat" || name == "place"; }

    const FieldSpec* spec_of(const std::string& field) const
    {
        const auto at = m_spec.fields.find(field);
        return at == m_spec.fields.end() ? nullptr : &at->second;
    }

    void check_names() const
    {
        for (const auto& [name, spec] : m_spec.fields) {
            if (m_kind.field(name) || (is_place_name(name) && !m_kind.shapes.empty())) {
                continue;
            }
            throw Error(ErrorKind::config, say("{}没有字段 {}", "{2} has no field {1}", m_kind.title.zh, name, m_kind.name),
                        spec.where, did_you_mean(name, m_kind.field_names()));
        }
        for (const auto& [name, date] : {std::pair{"valid_from", m_spec.valid_from}, std::pair{"valid_to", m_spec.valid_to}}) {
            if (date && !m_kind.field(name)) {
                throw Error(ErrorKind::config, say("{}没有字段 {}", "{2} has no field {1}", m_kind.title.zh, name, m_kind.name),
                            m_spec.where);
            }
        }
    }

    std::size_t column_of(const std::string& field, const FieldSpec& spec)
    {
        const std::string& wanted = *spec.column;
        std::vector<std::size_t> found;
        std::vector<std::string> names;
        for (std::size_t i = 0; i < m_heads.size(); ++i) {
            names.push_back(m_heads[i].exact);
            if (m_heads[i].exact == wanted) {
                found.push_back(i);
            }
        }
        if (found.empty()) {
            const std::string normal = normal_word(split_unit_hint(wanted).head);
            for (std::size_t i = 0; i < m_heads.size(); ++i) {
                if (m_heads[i].normal == normal) {
                    found.push_back(i);
                }
            }
        }
        if (found.empty()) {
            const Text near = did_you_mean(wanted, names);
            throw Error(ErrorKind::input, say("没有列“{}”", "there is no column '{}'", wanted), place_of(field, spec.where),
                        near.empty() ? say("现有列：{}", "columns: {}", join(names, ", ")) : near);
        }
        if (found.size() > 1) {
            throw Error(ErrorKind::input, say("有 {0} 列都叫“{1}”", "{0} columns are called '{1}'", found.size(), wanted),
                        place_of(field, spec.where));
        }
        m_heads[found.front()].taken = true;
        return found.front();
    }

    Where place_of(const std::string& field, Where where) const
    {
        where.layer = m_spec.layer.empty() ? m_spec.path : m_spec.layer;
        where.field = field;
        return where;
    }

    void map_declared(std::size_t index)
    {
        const Field& field = m_kind.fields[index];
        const FieldSpec* spec = spec_of(field.name);
        if (spec == nullptr) {
            return;
        }
        check_declaration(field, *spec);
        if (spec->value) {
            m_map.entries.push_back({index, std::nullopt, *spec->value, declared_unit(field, *spec), true});
            check_constant(field, *spec, m_map.entries.back());
        } else if (spec->column) {
            const std::size_t column = column_of(field.name, *spec);
            const Unit* unit = declared_unit(field, *spec);
            m_map.entries.push_back({index, column, {}, unit == nullptr ? m_heads[column].unit : unit, true});
        }
    }

    static void check_declaration(const Field& field, const FieldSpec& spec)
    {
        if (spec.column && spec.value) {
            throw Error(ErrorKind::config, say("column 和 value 只能有一个", "give either column or value"), spec.where);
        }
        const bool words = field.type == FieldType::code || field.type == FieldType::tree || field.type == FieldType::flag ||
                           field.type == FieldType::reference;
        if (!spec.codes.empty() && !words) {
            throw Error(ErrorKind::config, say("字段 {} 没有代码", "the field {} has no codes", field.name), spec.where);
        }
        for (const auto& [word, code] : spec.codes) {
            bool flag = false;
            const bool good = field.codes != nullptr                ? field.codes->has(code)
                              : field.type == FieldType::flag ? read_flag({std::string_view(code)}, flag) == Fault::none
                                                                    : true;
            if (!good) {
                throw Error(ErrorKind::config, say("字段 {} 没有代码 {}", "the field {} has no code {}", field.name, code), spec.where,
                            field.codes == nullptr ? Text{} : did_you_mean(code, field.codes->names()));
            }
        }
    }

    static const Unit* declared_unit(const Field& field, const FieldSpec& spec)
    {
        if (!spec.unit) {
            return nullptr;
        }
        const Unit* unit = find_unit(*spec.unit);
        if (unit == nullptr) {
            std::vector<std::string> names;
            for (const Unit& u : units()) {
                names.push_back(u.name);
            }
            throw Error(ErrorKind::config, say("没有单位 {}", "there is no unit {}", *spec.unit), spec.where,
                        did_you_mean(*spec.unit, names));
        }
        if (field.type != FieldType::quantity || field.units.front()->dimension != unit->dimension) {
            throw Error(ErrorKind::config, say("字段 {} 不能以 {} 计", "the field {} is not measured in {}", field.name, *spec.unit),
                        spec.where);
        }
        return unit;
    }

    void check_constant(const Field& field, const FieldSpec& spec, const FieldMap::Entry& entry) const
    {
        ColumnBuilder trial(field, m_kind.device);
        trial.begin_source(entry.unit, spec.codes, std::nullopt);
        const Fault fault = trial.add({std::string_view(entry.constant)});
        if (fault != Fault::none) {
            throw Error(ErrorKind::config, problem_message(fault, field, entry.constant), spec.where,
                        field.codes == nullptr ? Text{} : did_you_mean(entry.constant, field.codes->names()));
        }
    }

    void declare_place(const std::string& name, std::optional<std::size_t>& out)
    {
        const FieldSpec* spec = m_kind.field(name) ? nullptr : spec_of(name);
        if (spec == nullptr) {
            return;
        }
        if (!spec->column) {
            throw Error(ErrorKind::config, say("{} 须写列名", "{} needs the name of a column", name), spec->where);
        }
        out = column_of(name, *spec);
    }

    /// Columns not yet taken whose head is the alias.
    template <class Test>
    std::vector<std::size_t> free_columns(Test test) const
    {
        std::vector<std::size_t> out;
        for (std::size_t i = 0; i < m_heads.size(); ++i) {
            if (!m_heads[i].taken && test(m_heads[i])) {
                out.push_back(i);
            }
        }
        return out;
    }

    void map_by_alias(std::size_t index)
    {
        const Field& field = m_kind.fields[index];
        const FieldSpec* spec = spec_of(field.name);
        if (spec != nullptr && (spec->column || spec->value)) {
            return;
        }
        std::vector<std::size_t> found = free_columns([&](const Head& h) { return h.normal == field.name; });
        if (found.empty()) {
            found = free_columns([&](const Head& h) { return contains(field.aliases, h.normal); });
        }
        if (found.empty()) {
            found = free_columns([&](const Head& h) { return h.cut && begins_only(h.normal, field); });
        }
        if (found.empty() && spec != nullptr) {
            throw Error(ErrorKind::input, say("没有列可作字段 {}", "no column is known for the field {}", field.name),
                        place_of(field.name, spec->where), say("请写 column", "name its column"));
        }
        if (found.empty()) {
            return;
        }
        if (found.size() > 1) {
            throw Error(ErrorKind::input,
                        say("列“{0}”和“{1}”都可作字段 {2}", "the columns '{0}' and '{1}' both suit the field {2}",
                            m_heads[found[0]].exact, m_heads[found[1]].exact, field.name),
                        place_of(field.name, m_spec.where),
                        say("请在项目中写明 fields.{0} = \"{1}\"", "declare fields.{0} = \"{1}\" in the project", field.name,
                            m_heads[found[0]].exact));
        }
        Head& head = m_heads[found.front()];
        head.taken = true;
        const Unit* unit = spec == nullptr ? nullptr : declared_unit(field, *spec);
        m_map.entries.push_back({index, found.front(), {}, unit == nullptr ? head.unit : unit, spec != nullptr});
    }

    static bool contains(const std::vector<std::string>& words, const std::string& word)
    {
        return std::find(words.begin(), words.end(), word) != words.end();
    }

    static bool begins_one(const std::vector<std::string>& aliases, const std::string& start)
    {
        return std::any_of(aliases.begin(), aliases.end(), [&](const std::string& a) { return a.starts_with(start); });
    }

    /// True if `start` is the beginning of an alias of this field and of no other, nor of a coordinate's.
    bool begins_only(const std::string& start, const Field& field) const
    {
        for (const Field& other : m_kind.fields) {
            if (&other != &field && begins_one(other.aliases, start)) {
                return false;
            }
        }
        return begins_one(field.aliases, start) && !begins_one(m_coordinates.lon, start) && !begins_one(m_coordinates.lat, start) &&
               !begins_one(m_coordinates.place, start);
    }

    /// The first alias that is there: a table may give its place twice.
    void find_place(const std::string& name, const std::vector<std::string>& aliases, std::optional<std::size_t>& out)
    {
        for (std::size_t i = 0; i <= aliases.size() && !out; ++i) {
            const std::string& alias = i == 0 ? name : aliases[i - 1];
            const auto found = free_columns([&](const Head& h) { return h.normal == alias; });
            if (!found.empty()) {
                out = found.front();
            }
        }
    }

    const Kind& m_kind;
    const SourceSpec& m_spec;
    const CoordinateAliases& m_coordinates;
    std::vector<Head> m_heads;
    FieldMap m_map;
};

}  // namespace

FieldMap map_fields(const Kind& kind, const SourceSpec& spec, std::span<const SourceColumn> columns,
                    const CoordinateAliases& coordinates)
{
    return Mapper(kind, spec, columns, coordinates).map();
}

}  // namespace zonelint::layer
