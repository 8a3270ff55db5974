/**
 * Takes secrets out of text before anybody sees it: tokens, passwords, private keys, and what headers and addresses carry
 * of them. Everything of a run that is shown or exported goes through {@link
 * org.infraportal.stackviz.engine.redaction.Redaction}; only the stored stream keeps them.
 *
 * <p>It works by the look of the text, so it is help for the careless and no promise. What stays: a password in a log
 * without a word that says so, one in prose that looks like the rest of the sentence ({@code the password is default}), what
 * follows a blank in an unquoted value that no ini file's {@code name = value} announces, lists of passwords, and words
 * that name a secret where a program would name a variable ({@code password=password}).
 */
package org.infraportal.stackviz.engine.redaction;
