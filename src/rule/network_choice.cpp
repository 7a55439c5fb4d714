#include "rule/network_choice.hpp"

#include "base/error.hpp"
#include "base/quantity.hpp"

namespace zonelint::rule {

NetworkChoice read_network(const ConfigTable& table)
{
    NetworkChoice out;
    if (const ConfigValue* snap = table.find("snap")) {
        const auto metres = snap->is_string() ? parse_quantity(snap->string()) : std::nullopt;
        if (!metres || metres->unit->dimension != find_unit("m")->dimension || !(Rational(0) < metres->value)) {
            throw Error(ErrorKind::config, say("{} 不是长度", "{} is no length", snap->string()), snap->where(),
                        say("例如 \"0.5 m\"", "for example \"0.5 m\""));
        }
        out.snap_m = metres->value.to_double();
    }
    if (const ConfigValue* joints = table.find("t_junctions")) {
        out.t_junctions = joints->boolean();
    }
    table.no_more_keys();
    return out;
}

NetworkChoice read_network_choice(const std::filesystem::path& project)
{
    const ConfigTable config = read_config(project);
    const ConfigValue* network = config.find("network");
    return network == nullptr ? NetworkChoice{} : read_network(network->table());
}

}  // namespace zonelint::rule
