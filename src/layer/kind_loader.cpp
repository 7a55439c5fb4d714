#include "layer/aliases.hpp"
#include "layer/code_list_reader.hpp"
#include "layer/drawing_reader.hpp"
#include "layer/field_reader.hpp"
#include "layer/one_of.hpp"

#include <algorithm>

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
        throw Error(ErrorKind::input, say("无法读取图层类型目录", "cannot read the folder of layer kinds"),
                    {.file = folder.string()});
    }
    std::sort(out.begin(), out.end());
    return out;
}

std::vector<std::string> kind_names(const fs::path& folder)
{
    std::vector<std::string> out;
    for (const fs::path& file : toml_files(folder)) {
        out.push_back(file.stem().string());
    }
    return out;
}

constexpr std::array<std::pair<std::string_view, geo::Shape>, 3> shape_names{
    {{"point", geo::Shape::point}, {"line", geo::Shape::line}, {"polygon", geo::Shape::polygon}}};

}  // namespace

/// Reads code lists, then the shared fields, then the kinds.
class KindLoader {
public:
    explicit KindLoader(fs::path folder)
        : m_folder(std::move(folder)), m_table(std::make_shared<KindTable>()),
          m_fields(m_table->m_lists, kind_names(m_folder))
    {}

    std::shared_ptr<const KindTable> load(const std::vector<std::string>& only)
    {
        read_lists();
        m_common = read_shared(m_folder / "fields" / "common.toml", true);
        m_device = read_shared(m_folder / "fields" / "device.toml", false);
        for (const std::string& name : only) {
            m_fields.check_kind(name, {});
        }
        for (const std::string& name : m_fields.kinds()) {
            if (only.empty() || std::find(only.begin(), only.end(), name) != only.end()) {
                m_table->m_kinds.push_back(read_kind(m_folder / (name + ".toml")));
            }
        }
        return m_table;
    }

private:
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

    std::vector<Field> read_shared(const fs::path& path, bool with_coordinates)
    {
        const ConfigTable file = read_config(path);
        std::vector<Field> out;
        for (const auto& [name, value] : file.at("field").table().items()) {
            out.push_back(m_fields.read(name, value, "fields"));
        }
        if (with_coordinates) {
            const ConfigTable& coordinate = file.at("coordinate").table();
            CoordinateAliases& to = m_table->m_coordinates;
            for (const auto& [key, into] :
                 {std::pair{"lon", &to.lon}, std::pair{"lat", &to.lat}, std::pair{"place", &to.place}}) {
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

    /// A shared field that the kind has its own words for: those go in front.
    static void override_field(Field& shared, Field own, const ConfigValue& value)
    {
        if (own.type != shared.type || own.codes != shared.codes || own.target != shared.target) {
            throw Error(ErrorKind::config,
                        say("公共字段 {} 的类型不能改变", "the type of the shared field {} cannot be changed", own.name),
                        value.where());
        }
        own.range = own.range == Range::any ? shared.range : own.range;
        for (const std::string& alias : shared.aliases) {
            add_alias(own.aliases, alias);
        }
        shared = std::move(own);
    }

    void read_fields(Kind& kind, const ConfigTable& file)
    {
        kind.fields = m_common;
        if (kind.device) {
            kind.fields.insert(kind.fields.end(), m_device.begin(), m_device.end());
        }
        const std::size_t shared = kind.fields.size();
        std::vector<OwnAliases> own(shared, OwnAliases{{}, file.where()});
        if (const ConfigValue* fields = file.find("field")) {
            for (const auto& [name, value] : fields->table().items()) {
                Field field = m_fields.read(name, value, kind.name);
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
            throw Error(ErrorKind::config,
                        say("类型 {} 应写在 {}.toml 中", "the kind {} belongs into {}.toml", kind->name, kind->name),
                        file.at("kind").where());
        }
        kind->title = file.at("title").text();
        kind->device = file.boolean_or("device", false);
        for (const ConfigValue& shape : file.at("geometry").array()) {
            kind->shapes.push_back(one_of(shape_names, shape.string(), shape.where()));
        }
        kind->aliases = read_aliases(file);
        read_fields(*kind, file);
        if (const ConfigValue* draw = file.find("draw")) {
            kind->drawing = read_drawing(draw->table(), *kind);
        }
        file.no_more_keys();
        return kind;
    }

    fs::path m_folder;
    std::shared_ptr<KindTable> m_table;
    FieldReader m_fields;
    std::vector<Field> m_common;
    std::vector<Field> m_device;
};

std::shared_ptr<const KindTable> KindTable::load(const fs::path& folder, const std::vector<std::string>& only)
{
    return KindLoader(folder).load(only);
}

}  // namespace zonelint::layer
