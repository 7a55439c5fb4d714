#pragma once
// Fields as they stand in layers/*.toml: [field.<name>].

#include "base/config.hpp"
#include "layer/kind.hpp"

namespace zonelint::layer {

class FieldReader {
public:
    using Lists = std::vector<std::unique_ptr<CodeList>>;

    /// `lists`: the shared code lists; lists that a field brings along are added. `kinds`: names that references may have.
    FieldReader(Lists& lists, std::vector<std::string> kinds) : m_lists(&lists), m_kinds(std::move(kinds)) {}

    /// Strict. Throws Error(config) with the place. `owner` names the lists that the field brings along.
    [[nodiscard]] Field read(const std::string& name, const ConfigValue& value, const std::string& owner);

    /// Throws Error(config) with "did you mean" when there is no such kind.
    void check_kind(const std::string& name, const Where& where) const;

    [[nodiscard]] const std::vector<std::string>& kinds() const { return m_kinds; }

private:
    [[nodiscard]] const CodeList* find_list(const ConfigValue& name, bool tree) const;
    [[nodiscard]] const CodeList* read_codes(const ConfigValue& codes, const std::string& name);

    Lists* m_lists;
    std::vector<std::string> m_kinds;
};

}  // namespace zonelint::layer
