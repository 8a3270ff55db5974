/**
 * One list, for the whole portal: what is asked for ({@link org.infraportal.web.lists.ListRequest}), page by page
 * ({@link org.infraportal.web.lists.PageRequest}), as JSON, as the CSV of everything that matches, or on a page for people
 * ({@link org.infraportal.web.lists.ListView} and the tags {@code filter} and {@code list} of platform/ui).
 */
package org.infraportal.web.lists;
