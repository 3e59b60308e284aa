/** Makes a site of this project's Markdown files; {@link addition.site.Main} is all there is to call. */
package addition.site;
