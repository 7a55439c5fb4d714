#pragma once
// The layers of a run in memory, by kind. A C++ program may fill it without any file.

#include "layer/table.hpp"

#include <map>
#include <memory>
#include <string>

namespace zonelint::audit {

class Tables {
public:
    void add(layer::LayerTable table) { add(std::make_shared<const layer::LayerTable>(std::move(table))); }
    void add(std::shared_ptr<const layer::LayerTable> table)
    {
        m_tables.insert_or_assign(table->kind->name, std::move(table));
    }
    /// Null: the layer is not bound. A bound layer may be empty.
    [[nodiscard]] const layer::LayerTable* find(std::string_view kind) const
    {
        const auto at = m_tables.find(kind);
        return at == m_tables.end() ? nullptr : at->second.get();
    }
    [[nodiscard]] const std::map<std::string, std::shared_ptr<const layer::LayerTable>, std::less<>>& all() const
    {
        return m_tables;
    }

private:
    std::map<std::string, std::shared_ptr<const layer::LayerTable>, std::less<>> m_tables;
};

}  // namespace zonelint::audit
