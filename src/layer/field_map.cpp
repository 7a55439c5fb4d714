#include "layer/column_head.hpp"
#include "layer/field_declaration.hpp"
#include "layer/short_name.hpp"

#include <algorithm>

namespace zonelint::layer {

namespace {

class Mapper {
public:
    Mapper(const Kind& kind, const SourceSpec& spec, std::span<const SourceColumn> columns,
           const CoordinateAliases& coordinates)
        : m_kind(kind), m_spec(spec), m_coordinates(coordinates), m_heads(read_heads(columns))
    {}

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
            find_others("lon", m_coordinates.lon, m_map.lon, m_map.other_lon);
            find_others("lat", m_coordinates.lat, m_map.lat, m_map.other_lat);
            find_place("place", m_coordinates.place, m_map.place);
        }
        for (const Head& head : m_heads) {
            m_map.heads.push_back(head.exact);
        }
        m_map.angles = m_spec.coordinates == Coordinates::dms_decimal ? AngleForm::dms_decimal : AngleForm::degrees;
        std::sort(m_map.entries.begin(), m_map.entries.end(),
                  [](const auto& a, const auto& b) { return a.field < b.field; });
        return std::move(m_map);
    }

private:
    const FieldSpec* spec_of(const std::string& field) const
    {
        const auto at = m_spec.fields.find(field);
        return at == m_spec.fields.end() ? nullptr : &at->second;
    }

    void check_names() const
    {
        for (const auto& [name, spec] : m_spec.fields) {
            if (can_declare(m_kind, name)) {
                continue;
            }
            throw Error(ErrorKind::config, say("{}没有字段 {}", "{2} has no field {1}", m_kind.title.zh, name, m_kind.name),
                        spec.where, did_you_mean(name, m_kind.field_names()));
        }
        for (const auto& [name, date] :
             {std::pair{"valid_from", m_spec.valid_from}, std::pair{"valid_to", m_spec.valid_to}}) {
            if (date && !m_kind.field(name)) {
                throw Error(ErrorKind::config,
                            say("{}没有字段 {}", "{2} has no field {1}", m_kind.title.zh, name, m_kind.name), m_spec.where);
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
            throw_same_names(found.size(), wanted, place_of(field, spec.where));
        }
        m_heads[found.front()].taken = true;
        return found.front();
    }

    /// No declaration can choose between them.
    [[noreturn]] static void throw_same_names(std::size_t columns, const std::string& name, const Where& where)
    {
        throw Error(ErrorKind::input, say("有 {0} 列都叫“{1}”", "{0} columns are called '{1}'", columns, name), where,
                    say("请在文件中把其中一列改名", "give one of them another name in the file"));
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
            check_constant(field, m_kind.device, *spec, m_map.entries.back());
        } else if (spec->column) {
            const std::size_t column = column_of(field.name, *spec);
            m_map.entries.push_back({index, column, {}, unit_of(field, spec, m_heads[column]), true});
        }
    }

    /// The declared unit, or that of the head. Two different ones are a contradiction nobody but the user can settle.
    static const Unit* unit_of(const Field& field, const FieldSpec* spec, const Head& head)
    {
        const Unit* unit = spec == nullptr ? nullptr : declared_unit(field, *spec);
        if (unit != nullptr && head.unit != nullptr && unit != head.unit) {
            throw Error(ErrorKind::config,
                        say("列“{}”的单位是 {}，项目声明的是 {}", "the unit of the column '{}' is {}, the project says {}",
                            head.exact, head.unit->name, unit->name),
                        spec->where,
                        say("请核实；若列名无误，请删去 unit", "find out which is right; if the head is, leave unit out"));
        }
        return unit == nullptr ? head.unit : unit;
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
        const std::string shortened = short_name(field.name);  // our own shapefiles
        std::vector<std::size_t> found =
            free_columns([&](const Head& h) { return h.normal == field.name || h.normal == shortened; });
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
        if (found.size() > 1 && m_heads[found[0]].exact == m_heads[found[1]].exact) {
            throw_same_names(found.size(), m_heads[found[0]].exact, place_of(field.name, m_spec.where));
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
        m_map.entries.push_back({index, found.front(), {}, unit_of(field, spec, head), spec != nullptr});
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
        return begins_one(field.aliases, start) && !begins_one(m_coordinates.lon, start) &&
               !begins_one(m_coordinates.lat, start) && !begins_one(m_coordinates.place, start);
    }

    /// As find_place, with all other columns that could have been meant: where they say something else, a row has no place.
    void find_others(const std::string& name, const std::vector<std::string>& aliases, std::optional<std::size_t>& out,
                     std::vector<std::size_t>& others)
    {
        if (out) {
            return;
        }
        find_place(name, aliases, out);
        others = free_columns([&](const Head& h) { return h.normal == name || contains(aliases, h.normal); });
        std::erase_if(others, [&](std::size_t column) { return column == *out; });
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

bool can_declare(const Kind& kind, std::string_view name)
{
    const bool place = name == "lon" || name == "lat" || name == "place";
    return kind.field(name).has_value() || (place && !kind.shapes.empty());
}

std::vector<std::string> FieldMap::unused_heads() const
{
    std::vector<bool> used(heads.size());
    const auto use = [&](const std::optional<std::size_t>& column) {
        if (column) {
            used[*column] = true;
        }
    };
    for (const Entry& entry : entries) {
        use(entry.column);
    }
    for (const auto& column : {lon, lat, place}) {
        use(column);
    }
    for (const auto* others : {&other_lon, &other_lat}) {
        std::for_each(others->begin(), others->end(), use);
    }
    std::vector<std::string> out;
    for (std::size_t i = 0; i < heads.size(); ++i) {
        if (!used[i] && !trim(heads[i]).empty()) {
            out.push_back(heads[i]);
        }
    }
    return out;
}

FieldMap map_fields(const Kind& kind, const SourceSpec& spec, std::span<const SourceColumn> columns,
                    const CoordinateAliases& coordinates)
{
    return Mapper(kind, spec, columns, coordinates).map();
}

}  // namespace zonelint::layer
