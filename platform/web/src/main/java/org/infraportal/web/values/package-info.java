/**
 * What a value may be that people name or date: only what the database stores as it was sent, and what every later
 * read, page and export can carry. Each rule stands once, as a function for importers and forms
 * ({@link org.infraportal.web.values.Names}, {@link org.infraportal.web.values.Texts},
 * {@link org.infraportal.web.values.Dates}, {@link org.infraportal.web.values.WholeNumbers},
 * {@link org.infraportal.web.values.HostNames}, {@link org.infraportal.web.values.WebAddresses}) that gives the value
 * or throws {@link org.infraportal.web.values.WrongValueException}, and as an annotation of the same rule for JSON
 * bodies and parameters. What an address or a form gives as text is read by {@link org.infraportal.web.values.Given}.
 *
 * <p>It is not about what others wrote and the portal only passes on: test ids, comments, logs, dumps, result bodies.
 */
package org.infraportal.web.values;
