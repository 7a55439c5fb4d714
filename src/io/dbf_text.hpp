#pragma once
// Texts as a DBF holds them: bytes of a code page, at most 254 of them.

#include "io/api.hpp"

#include <memory>
#include <string>
#include <string_view>

namespace zonelint::io {

inline constexpr std::size_t dbf_text_bytes = 254;

/// What stands for a character that the code page lacks: the sign that printers put there.
inline constexpr std::string_view missing_character = "〓";

/// What a reader needs to know of a code page.
struct CodePage {
    const char* cpg;         ///< content of the .cpg file
    unsigned char language;  ///< byte 29 of the DBF
};

/// UTF-8 has no number in a DBF. Windows code page 936 is GBK; its number is what ArcGIS looks for in a .cpg, and GDAL
/// and QGIS know it too.
[[nodiscard]] CodePage code_page(ShpEncoding encoding);

/// Not for several threads at once.
class DbfText {
public:
    explicit DbfText(ShpEncoding encoding);
    ~DbfText();
    DbfText(const DbfText&) = delete;
    DbfText& operator=(const DbfText&) = delete;

    struct Outcome {
        bool cut = false;       ///< too long; what is there ends with a whole character
        bool replaced = false;  ///< has missing_character in it

        [[nodiscard]] bool whole() const { return !cut && !replaced; }
    };

    /// Puts the bytes of a text into `out`, whatever it held.
    Outcome encode(std::string_view utf8, std::string& out);

    /// The text that a reader will find: what encode() left of it.
    [[nodiscard]] std::string shown(std::string_view utf8);

private:
    Outcome encode_gbk(std::string_view utf8, std::string& out);

    ShpEncoding m_encoding;
    struct Converter;
    std::unique_ptr<Converter> m_converter;  // none for UTF-8
};

}  // namespace zonelint::io
