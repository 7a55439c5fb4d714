#include "base/config.hpp"
#include "layer/code_list_reader.hpp"
#include "layer/kind.hpp"

#include <algorithm>
#include <array>
#include <span>

namespace zonelint::layer {

namespace {

namespace fs = std::filesystem;

std::vector<fs::path> toml_files(const fs::path& folder)
{
    std::vector<fs::path> out;
    std::error_code error;
    for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
        if (at->path().extension() == ".toml") {
            out.push_back(at->path());
        }
    }
    if (error) {
        throw Error(ErrorKind::input, say("无法读取图层类型目录", "cannot read the folder of layer kinds"), {.file = folder.string()});
    }
    std::sort(out.begin(), out.end());
    return out;
}

/// The entry of `table` that a word names. Throws Error(config) with "did you mean".
template <class T, std::size_t N>
T one_of(const std::array<std::pair<std::string_view, T>, N>& table, const std::string& word, const Where& where)
{
    std::vector<std::string> names;
    for (const auto& [name, value] : table) {
        if (name == word) {
            return value;
        }
        names.emplace_back(name);
    }
    throw Error(ErrorKind::config, say("不认识“{}”", "unknown word '{}'", word), where,
                did_you_mean(word, names).empty() ? say("可用：{}", "one of: {}", join(names, ", ")) : did_you_mean(word, names));
}

constexpr std::array<std::pair<std::string_view, FieldType>, 9> field_types{{{"id", FieldType::id},
                                                                              {"text", FieldType::text},
                                                                              {"number", FieldType::number},
                                                                              {"quantity", FieldType::quantity},
                                                                              {"flag", FieldType::flag},
                                                                              {"date", FieldType::date},
                                                                              {"code", FieldType::code},
                                                                              {"tree", FieldType::tree},
                                                                              {"reference", FieldType::reference}}};

constexpr std::array<std::pair<std::string_view, geo::Shape>, 3> shape_names{
    {{"point", geo::Shape::point}, {"line", geo::Shape::line}, {"polygon", geo::Shape::polygon}}};

void add_alias(std::vector<std::string>& aliases, std::string_view alias)
{
    const std::string normal = normal_word(split_unit_hint(alias).head);
    if (std::find(aliases.begin(), aliases.end(), normal) == aliases.end()) {
        aliases.push_back(normal);
    }
}

std::vector<std::string> read_aliases(const ConfigTable& table)
{
    std::vector<std::string> out;
    for (const std::string& alias : table.strings_or_empty("aliases")) {
        add_alias(out, alias);
    }
    return out;
}

Style read_style(const ConfigTable& table)
{
    static constexpr std::array<std::pair<std::string_view, int>, 7> symbols{
        {{"circle", 0}, {"square", 1}, {"triangle", 2}, {"diamond", 3}, {"pentagon", 4}, {"star", 5}, {"cross", 6}}};
    static constexpr std::array<std::pair<std::string_view, int>, 3> fills{{{"solid", 0}, {"hatch", 1}, {"none", 2}}};
    static constexpr std::array<std::pair<std::string_view, int>, 3> lines{{{"solid", 0}, {"dash", 1}, {"dot", 2}}};
    Style style;
    const auto pick = [&](std::string_view key, std::string& out, const auto& words) {
        if (const ConfigValue* value = table.find(key)) {
            (void)one_of(words, value->string(), value->where());
            out = value->string();
        }
    };
    pick("symbol", style.symbol, symbols);
    pick("fill", style.fill, fills);
    pick("line", style.line, lines);
    style.colour = table.string_or("colour", style.colour);
    if (style.colour.size() != 7 || style.colour[0] != '#' ||
        style.colour.find_first_not_of("0123456789ABCDEFabcdef", 1) != std::string::npos) {
        throw Error(ErrorKind::config, say("颜色应写作 #RRGGBB", "a colour is written #RRGGBB"), table.at("colour").where());
    }
    table.no_more_keys();
    return style;
}

}  // namespace

/// Reads code lists, then the shared fields, then the kinds.
class KindLoader {
public:
    explicit KindLoader(fs::path folder) : m_folder(std::move(folder)), m_table(std::make_shared<KindTable>()) {}

    std::shared_ptr<const KindTable> load(const std::vector<std::string>& only)
    {
        read_lists();
        for (const fs::path& file : toml_files(m_folder)) {
            m_kind_names.push_back(file.stem().string());
        }
        m_common = read_shared(m_folder / "fields" / "common.toml", true);
        m_device = read_shared(m_folder / "fields" / "device.toml", false);
        for (const std::string& name : only) {
            check_kind_name(name, {});
        }
        for (const std::string& name : m_kind_names) {
            if (only.empty() || std::find(only.begin(), only.end(), name) != only.end()) {
                m_table->m_kinds.push_back(read_kind(m_folder / (name + ".toml")));
            }
        }
        return m_table;
    }

private:
    /// What a kind itself says about a field.
    struct Own {
        std::vector<std::string> aliases;
        Where where;
    };

    void read_lists()
    {
        for (const fs::path& file : toml_files(m_folder / "codes")) {
            m_table->m_lists.push_back(read_code_list(read_config(file)));
            if (m_table->m_lists.back()->shape == CodeList::Shape::division) {
                m_table->m_divisions = m_table->m_lists.back().get();
            }
        }
        if (m_table->m_divisions == nullptr) {
            throw Error(ErrorKind::config, say("没有行政区划代码表", "there is no table of division codes"),
                        {.file = (m_folder / "codes").string()});
        }
    }

    void check_kind_name(const std::string& name, const Where& where) const
    {
        if (std::find(m_kind_names.begin(), m_kind_names.end(), name) == m_kind_names.end()) {
            throw Error(ErrorKind::config, say("没有图层类型 {}", "there is no layer kind {}", name), where,
                        did_you_mean(name, m_kind_names));
        }
    }

    std::vector<Field> read_shared(const fs::path& path, bool with_coordinates)
    {
        const ConfigTable file = read_config(path);
        std::vector<Field> out;
        for (const auto& [name, value] : file.at("field").table().items()) {
            out.push_back(read_field(name, value, "fields"));
        }
        if (with_coordinates) {
            const ConfigTable& coordinate = file.at("coordinate").table();
            CoordinateAliases& to = m_table->m_coordinates;
            for (const auto& [key, into] : {std::pair{"lon", &to.lon}, std::pair{"lat", &to.lat}, std::pair{"place", &to.place}}) {
                const ConfigTable& table = coordinate.at(key).table();
                (void)table.at("title").text();
                *into = read_aliases(table);
                add_alias(*into, key);
                table.no_more_keys();
            }
            coordinate.no_more_keys();
        }
        file.no_more_keys();
        return out;
    }

    const CodeList* find_list(const ConfigValue& name, bool tree) const
    {
        std::vector<std::string> names;
        for (const auto& list : m_table->m_lists) {
            if ((list->shape != CodeList::Shape::list) != tree) {
                continue;
            }
            if (list->name == name.string()) {
                return list.get();
            }
            names.push_back(list->name);
        }
        throw Error(ErrorKind::config, say("没有代码表 {}", "there is no code list {}", name.string()), name.where(),
                    did_you_mean(name.string(), names));
    }

    const CodeList* read_codes(const ConfigValue& codes, const std::string& name)
    {
        if (codes.is_string()) {
            return find_list(codes, false);
        }
        m_table->m_lists.push_back(read_inline_codes(codes.table(), name));
        return m_table->m_lists.back().get();
    }

    static std::vector<const Unit*> read_units(const ConfigValue& value)
    {
        std::vector<const Unit*> out;
        for (const std::string& name : value.strings()) {
            const Unit* unit = find_unit(name);
            if (unit == nullptr) {
                throw Error(ErrorKind::config, say("没有单位 {}", "there is no unit {}", name), value.where());
            }
            if (!out.empty() && out.front()->dimension != unit->dimension) {
                throw Error(ErrorKind::config, say("{} 与 {} 量纲不同", "{} and {} differ in dimension", out.front()->name, name),
                            value.where());
            }
            out.push_back(unit);
        }
        if (out.empty()) {
            throw Error(ErrorKind::config, say("缺少单位", "there is no unit"), value.where());
        }
        return out;
    }

    Field read_field(const std::string& name, const ConfigValue& value, const std::string& owner)
    {
        const ConfigTable& table = value.table();
        Field field;
        field.name = name;
        field.title = table.at("title").text();
        field.type = one_of(field_types, table.at("type").string(), table.at("type").where());
        if (field.type == FieldType::quantity) {
            field.units = read_units(table.at("units"));
        } else if (field.type == FieldType::code) {
            field.codes = read_codes(table.at("codes"), owner + "." + name);
        } else if (field.type == FieldType::tree) {
            field.codes = find_list(table.at("tree"), true);
        } else if (field.type == FieldType::reference) {
            field.target = table.at("kind").string();
            check_kind_name(field.target, table.at("kind").where());
        }
        field.aliases = read_aliases(table);
        table.no_more_keys();
        return field;
    }

    /// A shared field that the kind has its own words for: those go in front.
    static void override_field(Field& shared, Field own, const ConfigValue& value)
    {
        if (own.type != shared.type || own.codes != shared.codes || own.target != shared.target) {
            throw Error(ErrorKind::config,
                        say("公共字段 {} 的类型不能改变", "the type of the shared field {} cannot be changed", own.name), value.where());
        }
        for (const std::string& alias : shared.aliases) {
            add_alias(own.aliases, alias);
        }
        shared = std::move(own);
    }

    /// Every alias means one field. The kind's own words come before the shared ones; among equals a clash is an error.
    static void settle_aliases(std::vector<Field>& fields, const std::vector<Own>& own)
    {
        std::map<std::string, std::size_t> meaning;
        const auto claim = [&](const std::vector<std::string>& aliases, std::size_t field, bool shared) {
            for (const std::string& alias : aliases) {
                const auto [at, fresh] = meaning.emplace(alias, field);
                const bool by_own = std::find(own[at->second].aliases.begin(), own[at->second].aliases.end(), alias) !=
                                    own[at->second].aliases.end();
                if (!fresh && at->second != field && (!shared || !by_own)) {
                    throw Error(ErrorKind::config,
                                say("别名“{}”同时属于字段 {} 和 {}", "the alias '{}' belongs to the fields {} and {}", alias,
                                    fields[at->second].name, fields[field].name),
                                own[field].where);
                }
            }
        };
        for (std::size_t i = 0; i < fields.size(); ++i) {
            claim(own[i].aliases, i, false);
        }
        for (std::size_t i = 0; i < fields.size(); ++i) {
            claim(fields[i].aliases, i, true);
        }
        for (std::size_t i = 0; i < fields.size(); ++i) {
            std::erase_if(fields[i].aliases, [&](const std::string& alias) { return meaning.at(alias) != i; });
        }
        add_names(fields);
    }

    /// Names and titles are words too, unless they mean another field.
    static void add_names(std::vector<Field>& fields)
    {
        for (Field& field : fields) {
            for (const std::string& word : {field.name, field.title.zh}) {
                const std::string normal = normal_word(split_unit_hint(word).head);
                const bool taken = std::any_of(fields.begin(), fields.end(), [&](const Field& other) {
                    return &other != &field && std::find(other.aliases.begin(), other.aliases.end(), normal) != other.aliases.end();
                });
                if (!taken) {
                    add_alias(field.aliases, word);
                }
            }
        }
    }

    void read_fields(Kind& kind, const ConfigTable& file)
    {
        kind.fields = m_common;
        if (kind.device) {
            kind.fields.insert(kind.fields.end(), m_device.begin(), m_device.end());
        }
        const std::size_t shared = kind.fields.size();
        std::vector<Own> own(shared, Own{{}, file.where()});
        if (const ConfigValue* fields = file.find("field")) {
            for (const auto& [name, value] : fields->table().items()) {
                Field field = read_field(name, value, kind.name);
                const auto at = kind.field(name);
                if (!at) {
                    own.push_back({field.aliases, value.where()});
                    kind.fields.push_back(std::move(field));
                } else {
                    own[*at] = {field.aliases, value.where()};
                    override_field(kind.fields[*at], std::move(field), value);
                }
            }
        }
        settle_aliases(kind.fields, own);
    }

    std::unique_ptr<Kind> read_kind(const fs::path& path)
    {
        const ConfigTable file = read_config(path);
        auto kind = std::make_unique<Kind>();
        kind->name = file.at("kind").string();
        if (kind->name != path.stem().string()) {
            throw Error(ErrorKind::config, say("类型 {} 应写在 {}.toml 中", "the kind {} belongs into {}.toml", kind->name, kind->name),
                        file.at("kind").where());
        }
        kind->title = file.at("title").text();
        kind->device = file.boolean_or("device", false);
        for (const ConfigValue& shape : file.at("geometry").array()) {
            kind->shapes.push_back(one_of(shape_names, shape.string(), shape.where()));
        }
        kind->aliases = read_aliases(file);
        read_fields(*kind, file);
        if (const ConfigValue* style = file.find("style")) {
            kind->style = read_style(style->table());
        }
        file.no_more_keys();
        return kind;
    }

    fs::path m_folder;
    std::shared_ptr<KindTable> m_table;
    std::vector<std::string> m_kind_names;
    std::vector<Field> m_common;
    std::vector<Field> m_device;
};

std::shared_ptr<const KindTable> KindTable::load(const fs::path& folder, const std::vector<std::string>& only)
{
    return KindLoader(folder).load(only);
}

}  // namespace zonelint::layer
