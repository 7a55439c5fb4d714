#pragma once
// Data checks of the divisions that objects name, against the division layer of a project.

#include "layer/table.hpp"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace zonelint::audit {

/// The division layer of a project, made ready once for all its layers.
class DivisionChecks {
public:
    /// `admin` must outlive it.
    DivisionChecks(const layer::CodeList& codes, const layer::LayerTable& admin);
    ~DivisionChecks();

    /// True if the layer has neighbours of this division of six digits, but neither it nor a part of it.
    [[nodiscard]] bool lacks(std::string_view code) const;

    /// The codes of the layer, ascending.
    [[nodiscard]] std::vector<std::string> codes() const;

    /// division-disagrees: an object stands in another division than the one it names, by more than its accuracy.
    /// division-unknown: the division layer has its neighbours but not the code or word that the object names.
    /// division-ambiguous: a name that several divisions of the layer have. In table order.
    [[nodiscard]] std::vector<layer::Problem> run(const layer::LayerTable& table, unsigned jobs) const;

private:
    struct Known;
    std::unique_ptr<Known> m_known;
};

}  // namespace zonelint::audit
