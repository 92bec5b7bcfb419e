/** What a reader replaces in a command before it is run. */

/** Words in angle brackets: `<pid>`, `<new password>`, `<sid,serial#>`. No spaces at the edges. */
export const placeholder = /<[\p{L}_][\p{L}\d_#']*(?:[ .,:/-]{1,2}[\p{L}\d_#']+)*>/gu;
