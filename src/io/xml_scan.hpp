#pragma once
// XML of office files, tag by tag, in memory that does not grow with it. No entities but the five, no DTD.

#include "base/error.hpp"
#include "io/zip_file.hpp"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace zonelint::io {

/// A part of a zip, read from its beginning.
class XmlScan {
public:
    enum class Token : std::uint8_t { open, close, text, end };

    /// Throws Error(unreadable) when there is no such part.
    XmlScan(const std::filesystem::path& zip, const std::string& part, Where where);

    /// The next token. A tag that closes itself is an open one, then a close one. Throws Error(unreadable) for a part that ends
    /// inside a tag or with tags open, has a DTD, or is not UTF-8.
    Token next();

    /// Of a tag, without prefix. Views into the buffer are valid until next().
    [[nodiscard]] std::string_view name() const { return m_name; }
    /// Of an open tag, without prefix, entities replaced; `buffer` holds it where there were any.
    [[nodiscard]] std::optional<std::string_view> attribute(std::string_view name, std::string& buffer) const;
    [[nodiscard]] std::string attribute(std::string_view name) const;
    /// Of a text token: appended to `out` with entities replaced.
    void append_text(std::string& out) const;

    [[nodiscard]] static bool exists(const std::filesystem::path& zip, const std::string& part);

private:
    [[noreturn]] void damaged() const;
    bool more();
    /// The place of `mark` from m_at + skip on; reads on until it comes. Throws when it does not.
    std::size_t find(std::string_view mark, std::size_t skip = 0);
    void take_tag(std::size_t end);

    ZipFile m_zip;
    Where m_where;
    std::string m_buffer;
    std::size_t m_at = 0;
    std::string_view m_name;
    std::string_view m_inside;  // attributes, or text
    bool m_cdata = false;
    bool m_close_next = false;
    std::int64_t m_depth = 0;
};

}  // namespace zonelint::io
