// zonelint layers list, show: the layer kinds, readable.
#include "base/error.hpp"
#include "cli/common_options.hpp"
#include "cli/data_folder.hpp"
#include "cli/terminal.hpp"
#include "cli/verb.hpp"
#include "layer/kind.hpp"
#include "report/aligned.hpp"

#include <algorithm>
#include <array>

namespace zonelint::cli {

namespace {

using Rows = std::vector<std::vector<std::string>>;

std::string shapes_of(const layer::Kind& kind, Lang lang)
{
    static const std::array<Text, 4> names = {say("无", "none"), say("点", "point"), say("线", "line"),
                                              say("面", "polygon")};
    std::vector<std::string> words;
    for (const geo::Shape shape : kind.shapes) {
        words.push_back(names[static_cast<std::size_t>(shape)].in(lang));
    }
    return words.empty() ? names[0].in(lang) : join(words, ", ");
}

class LayersListCommand : public Command {
public:
    void setup(const Arguments&) override {}

    ExitCode run(Context& context) override
    {
        const auto kinds = layer::KindTable::load(find_data().layers);
        Rows rows;
        for (const auto& kind : kinds->kinds()) {
            rows.push_back({kind->name, shapes_of(*kind, context.lang), kind->title.in(context.lang)});
        }
        print(report::aligned(rows));
        return ExitCode::done;
    }
};

std::string units_of(const layer::Field& field)
{
    std::vector<std::string> names;
    for (const Unit* unit : field.units) {
        names.push_back(unit->name);
    }
    return join(names, ", ");
}

/// What values a field takes: units, the list its codes come from, the kind it points to.
std::string range_of(const layer::Field& field)
{
    if (!field.units.empty()) {
        return units_of(field);
    }
    if (field.codes != nullptr) {
        return field.codes->name;
    }
    return field.target.empty() ? "" : "-> " + field.target;
}

class LayersShowCommand : public Command {
public:
    void setup(const Arguments& arguments) override { m_name = arguments.operand(0); }

    ExitCode run(Context& context) override
    {
        const auto kinds = layer::KindTable::load(find_data().layers);
        const layer::Kind* kind = kinds->find(m_name);
        if (kind == nullptr) {
            throw Error(ErrorKind::usage, say("没有图层类型 {}", "there is no layer kind {}", m_name), {},
                        did_you_mean(m_name, kinds->names(),
                                     say("有哪些，见 zonelint layers list", "zonelint layers list shows them")));
        }
        print(kind->name + "  " + kind->title.in(context.lang) + "\n");
        print(say("几何", "geometry").in(context.lang) + "  " + shapes_of(*kind, context.lang) + "\n");
        print(say("别名", "aliases").in(context.lang) + "  " + join(kind->aliases, ", ") + "\n");
        print_fields(*kind, context.lang);
        print_codes(*kind, context.lang);
        return ExitCode::done;
    }

private:
    static void print_fields(const layer::Kind& kind, Lang lang)
    {
        Rows rows;
        for (const layer::Field& field : kind.fields) {
            rows.push_back({field.name, std::string(to_string(field.type)), range_of(field), field.title.in(lang),
                            join(field.aliases, ", ")});
        }
        print("\n" + say("字段、类型、单位或代码、标题、别名", "Fields, types, units or codes, titles, aliases").in(lang) +
              "\n" + report::aligned(rows, "  "));
    }

    static void print_codes(const layer::Kind& kind, Lang lang)
    {
        std::vector<const layer::CodeList*> done;
        for (const layer::Field& field : kind.fields) {
            const bool open =
                field.codes != nullptr && field.codes->codes.empty();  // divisions, industries: codes are digits
            if (field.codes == nullptr || open || std::find(done.begin(), done.end(), field.codes) != done.end()) {
                continue;
            }
            done.push_back(field.codes);
            Rows rows;
            for (const layer::Code& code : field.codes->codes) {
                rows.push_back({code.parent.empty() ? code.name : code.parent + " > " + code.name, code.title.in(lang),
                                join(code.words, ", ")});
            }
            const std::string name = field.codes->name.empty() ? field.name : field.codes->name;
            print("\n" + say("代码 {}", "Codes {}", name).in(lang) + "\n" + report::aligned(rows, "  "));
        }
    }

    std::string m_name;
};

}  // namespace

Verb layers_list_verb()
{
    return {"layers list",
            say("列出图层类型", "list the layer kinds"),
            say("每行一个图层类型：名称、几何、标题。", "A line a kind: name, geometry, title."),
            {{}, {lang_option()}},
            make_command<LayersListCommand>};
}

Verb layers_show_verb()
{
    return {"layers show",
            say("说明一个图层类型", "show a layer kind"),
            say("字段、类型、单位、代码及其说法、列名。", "Fields, types, units, codes with their words, column names."),
            {{{"KIND", say("图层类型，如 boiler", "a layer kind, such as boiler")}}, {lang_option()}},
            make_command<LayersShowCommand>};
}

}  // namespace zonelint::cli
