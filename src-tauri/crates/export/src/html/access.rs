//! The access sheet of a zip that is handed in: how to begin, what is in it, what opens it, and which links leave it.

use super::blocks::Writer;
use crate::sheet::Sheet;
use crate::words;

/// Its file.
pub(super) const FILE: &str = "access.html";

impl Writer<'_> {
    /// Writes the whole sheet; `index` is the first page.
    pub(super) fn access_sheet(&mut self, sheet: &Sheet, index: &str) {
        self.head(sheet, &format!("{}: {}", words::ACCESS, sheet.full_title));
        self.skip();
        self.out
            .raw("<div class=\"page\">\n<main id=\"text\" tabindex=\"-1\">\n");
        self.out.element("<h1>", words::ACCESS, "</h1>\n");
        self.out.element("<p>", &sheet.full_title, "</p>\n<p><a");
        self.out.attribute("href", index);
        self.out.element(">", words::ACCESS_BEGIN, "</a></p>\n");
        self.out.element("<p>", words::ACCESS_LEAD, "</p>\n");
        self.files(sheet);
        self.addresses(sheet);
        self.out.raw("</main>\n</div>\n</body>\n</html>\n");
    }

    fn files(&mut self, sheet: &Sheet) {
        self.out.element("<h2>", words::ACCESS_FILES, "</h2>\n");
        let rows: Vec<_> = sheet
            .evidence
            .iter()
            .filter_map(|item| {
                let (path, file) = self.places?.file(item.number)?;
                Some((item, path, file.size))
            })
            .collect();
        if rows.is_empty() {
            self.out.element("<p>", words::ACCESS_NO_FILES, "</p>\n");
            return;
        }
        self.open_table(&[
            words::NUMBER,
            words::EVIDENCE,
            words::FILE,
            words::SIZE,
            words::OPENS_WITH,
        ]);
        for (item, path, size) in rows {
            self.out.raw("<tr><td>");
            self.out.number(u64::from(item.number));
            self.out.element("</td><td>", &item.title, "</td><td><a");
            self.out.attribute("href", path);
            let name = path.rsplit('/').next().unwrap_or(path);
            self.out.element(">", name, "</a></td>");
            self.out.element("<td>", &words::size(size), "</td>");
            self.out
                .element("<td>", words::opens_with(path), "</td></tr>\n");
        }
        self.out.raw("</tbody></table></div>\n");
    }

    fn addresses(&mut self, sheet: &Sheet) {
        self.out.element("<h2>", words::ACCESS_LINKS, "</h2>\n");
        let linked: Vec<_> = sheet
            .evidence
            .iter()
            .filter_map(|item| Some((item, item.url.as_ref()?)))
            .collect();
        if linked.is_empty() {
            self.out.element("<p>", words::ACCESS_NO_LINKS, "</p>\n");
            return;
        }
        self.out.element("<p>", words::ACCESS_LINKS_LEAD, "</p>\n");
        self.open_table(&[
            words::NUMBER,
            words::EVIDENCE,
            words::ADDRESS,
            words::IT_SHOWS,
        ]);
        for (item, url) in linked {
            self.out.raw("<tr><td>");
            self.out.number(u64::from(item.number));
            self.out.element("</td><td>", &item.title, "</td><td>");
            self.open_link(url);
            self.out.element("", &item.url_text, "</a></td>");
            self.out.element("<td>", &item.shows, "</td></tr>\n");
        }
        self.out.raw("</tbody></table></div>\n");
    }

    fn open_table(&mut self, heads: &[&str]) {
        self.open_wide();
        self.out.raw("<table><thead><tr>");
        for head in heads {
            self.out.element("<th scope=\"col\">", head, "</th>");
        }
        self.out.raw("</tr></thead>\n<tbody>\n");
    }
}
