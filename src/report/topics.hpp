#pragma once
// Rules on one topic are reported together (specification, "Packs together").

#include "audit/outcome.hpp"

#include <span>
#include <string_view>
#include <vector>

namespace zonelint::report {

/// One verdict of an object, and the topic of its rule; "" for a rule that shares none.
struct Judged {
    std::string_view topic;
    audit::Outcome outcome = audit::Outcome::out_of_scope;
};

/// The order in which an object's verdicts are reported, as indices: those of one topic together, the strictest first;
/// topics by their strictest verdict, else as they come. The first of all is the strictest of all.
[[nodiscard]] std::vector<std::size_t> in_topics(std::span<const Judged> verdicts);

}  // namespace zonelint::report
