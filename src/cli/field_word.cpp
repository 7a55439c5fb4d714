#include "cli/field_word.hpp"

#include <algorithm>

namespace zonelint::cli {

const layer::Field& field_meant(const std::string& word, const layer::Kind& kind, const Where& where)
{
    const std::string normal = layer::normal_word(word);
    const layer::Field* found = nullptr;
    for (const layer::Field& field : kind.fields) {
        if (field.name == word || field.title.zh == word || lower(field.title.en) == lower(word)) {
            return field;
        }
        if (found == nullptr && std::find(field.aliases.begin(), field.aliases.end(), normal) != field.aliases.end()) {
            found = &field;
        }
    }
    if (found == nullptr) {
        Text hint = did_you_mean(word, kind.field_names());
        throw Error(ErrorKind::usage, say("{0}没有字段 {1}", "{2} has no field {1}", kind.title.zh, word, kind.name), where,
                    hint.empty() ? say("字段见 zonelint layers show {}", "zonelint layers show {} lists them", kind.name)
                                 : std::move(hint));
    }
    return *found;
}

}  // namespace zonelint::cli
