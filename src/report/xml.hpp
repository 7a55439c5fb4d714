#pragma once
// Small XML documents: a tree that is built, then written.

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace zonelint::report {

/// An element. Text and attributes may hold anything: what XML cannot hold (control characters, bytes that are no UTF-8)
/// becomes U+FFFD when it is written.
struct Xml {
    std::string name;
    std::vector<std::pair<std::string, std::string>> attributes = {};
    std::string text = {};  ///< before the children
    std::vector<Xml> children = {};

    /// Appends a child and returns it; the reference is good until the next child is added.
    Xml& add(std::string child, std::vector<std::pair<std::string, std::string>> with = {}, std::string content = {});
};

/// Indented by one blank a level, ended by a line feed; elements with text stay on one line.
[[nodiscard]] std::string render(const Xml& root);

/// As content or inside double quotes.
[[nodiscard]] std::string xml_escaped(std::string_view text);

}  // namespace zonelint::report
