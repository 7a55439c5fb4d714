#include "layer/name_value.hpp"

#include <algorithm>
#include <filesystem>
#include <set>

namespace zonelint::layer {

namespace {

constexpr std::size_t shortest_word = 4;  // bytes: two characters, or four letters

/// Words found in a name: those that are part of a longer one found do not count.
class Found {
public:
    void look(const std::string& name, std::string_view word, const std::string& code)
    {
        if (word.size() >= shortest_word && name.find(word) != std::string::npos) {
            m_words.emplace_back(word, code);
        }
    }

    [[nodiscard]] std::set<std::string> codes(const CodeList* list) const
    {
        std::set<std::string> out;
        for (const auto& [word, code] : m_words) {
            const bool part = std::any_of(m_words.begin(), m_words.end(), [&, &own = word](const auto& other) {
                return other.first.size() > own.size() && other.first.find(own) != std::string::npos;
            });
            if (!part) {
                out.insert(code);
            }
        }
        // "江门市新会区" names the county.
        std::set<std::string> lowest;
        for (const std::string& code : out) {
            const bool above = std::any_of(out.begin(), out.end(), [&](const std::string& other) {
                return list != nullptr && other != code && kinship(*list, other, code) == Kinship::satisfies;
            });
            if (!above) {
                lowest.insert(code);
            }
        }
        return lowest;
    }

private:
    std::vector<std::pair<std::string, std::string>> m_words;
};

/// Runs of exactly six digits that are a code.
void look_for_codes(const std::string& name, const CodeList& list, std::set<std::string>& out)
{
    for (std::size_t i = 0; i < name.size(); ++i) {
        const std::size_t end = name.find_first_not_of("0123456789", i);
        const std::string digits = name.substr(i, end == std::string::npos ? end : end - i);
        if (digits.size() == 6 && list.has(digits)) {
            out.insert(digits);
        }
        i += digits.size();
    }
}

std::set<std::string> values_in(const std::string& name, const Field& field, const FieldSpec& spec,
                                std::span<const DivisionName> divisions)
{
    const std::string normal = normal_word(name);
    Found own;
    for (const auto& [word, code] : spec.codes) {
        own.look(normal, normal_word(word), code);
    }
    std::set<std::string> out = own.codes(field.codes);
    if (!out.empty() || field.codes == nullptr) {
        return out;
    }
    Found known;
    const bool division = field.codes->shape == CodeList::Shape::division;
    for (const DivisionName& one : divisions) {
        if (division) {
            known.look(normal, normal_word(one.name), one.code);
        }
    }
    for (const auto& [word, code] : field.codes->words) {
        known.look(normal, word, code);
    }
    out = known.codes(field.codes);
    if (division) {
        std::set<std::string> digits;
        look_for_codes(normal, *field.codes, digits);
        out = digits.empty() ? out : digits;
    }
    return out;
}

}  // namespace

SourceSpec with_names(SourceSpec spec, const Kind& kind, const std::string& path, const std::string& sheet,
                      std::span<const DivisionName> divisions)
{
    for (auto& [name, field_spec] : spec.fields) {
        const auto index = kind.field(name);
        const bool file = field_spec.from == NameOf::file;
        if (field_spec.from == NameOf::none || !index || (!file && sheet.empty())) {
            continue;
        }
        const std::string text = file ? std::filesystem::path(path).stem().string() : sheet;
        const Field& field = kind.fields[*index];
        const std::set<std::string> values = values_in(text, field, field_spec, divisions);
        field_spec.from = NameOf::none;
        if (values.size() == 1) {
            field_spec.value = *values.begin();
            field_spec.codes.clear();
            continue;
        }
        if (values.empty() && field.codes == nullptr && field_spec.codes.empty()) {
            field_spec.value = text;
            continue;
        }
        const std::string list = fmt::format("{}", fmt::join(values, ", "));
        throw Error(ErrorKind::input,
                    values.empty()
                        ? say("名称“{}”里没有字段 {} 的值", "the name '{}' holds no value of the field {}", text, name)
                        : say("名称“{}”里有字段 {} 的几个值：{}", "the name '{}' holds several values of the field {}: {}",
                              text, name, list),
                    {.file = path, .layer = file ? std::string() : sheet, .field = name},
                    say("请写明：fields.{0} = {{ from = \"{1}\", codes = {{ \"名称中的词\" = \"代码\" }} }}",
                        "say which: fields.{0} = {{ from = \"{1}\", codes = {{ \"word in the name\" = \"code\" }} }}", name,
                        file ? "file" : "sheet"));
    }
    return spec;
}

}  // namespace zonelint::layer
