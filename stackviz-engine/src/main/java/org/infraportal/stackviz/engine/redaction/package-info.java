/**
 * Takes secrets out of text before anybody sees it: tokens, passwords, private keys, and what headers and addresses carry
 * of them. Everything of a run that is shown or exported goes through {@link
 * org.infraportal.stackviz.engine.redaction.Redaction}; only the stored stream keeps them.
 *
 * <p>It works by the look of the text, so it is help for the careless and no promise: a password that stands in a log
 * without a word that says so stays there.
 */
package org.infraportal.stackviz.engine.redaction;
