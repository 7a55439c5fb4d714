#pragma once
// What an audit would do, without reading a layer (`audit --plan`).

#include "cli/session.hpp"

#include <string>

namespace zonelint::cli {

[[nodiscard]] std::string render_plan(const Session& session, Lang lang);

}  // namespace zonelint::cli
