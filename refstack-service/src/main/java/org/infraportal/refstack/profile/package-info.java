/**
 * People and their public keys. A person is known by the login provider's issuer and subject; a registered key ties
 * signed uploads and self-made tokens to the person. People who were imported come back by proving that a registered
 * key is theirs. Tables: {@code person}, {@code person_login}, {@code public_key}. Events: none.
 */
package org.infraportal.refstack.profile;
