/** Texts that exporters print, well or badly, one fault each. Knows nothing of who judges them. */

export interface Case {
  readonly name: string;
  readonly text: string | Buffer;
  /** What `promtool check metrics` of the reference version does. */
  readonly refused?: RegExp;
}

/** The example on the page that describes the format. */
export const textExample = String.raw`# HELP http_requests_total The total number of HTTP requests.
# TYPE http_requests_total counter
http_requests_total{method="post",code="200"} 1027 1395066363000
http_requests_total{method="post",code="400"}    3 1395066363000

# Escaping in label values:
msdos_file_access_time_seconds{path="C:\\DIR\\FILE.TXT",error="Cannot find file:\n\"FILE.TXT\""} 1.458255915e9

# Minimalistic line:
metric_without_timestamp_and_labels 12.47

# A weird metric from before the epoch:
something_weird{problem="division by zero"} +Inf -3982045

# A histogram, which has a pretty complex representation in the text format:
# HELP http_request_duration_seconds A histogram of the request duration.
# TYPE http_request_duration_seconds histogram
http_request_duration_seconds_bucket{le="0.05"} 24054
http_request_duration_seconds_bucket{le="0.1"} 33444
http_request_duration_seconds_bucket{le="0.2"} 100392
http_request_duration_seconds_bucket{le="0.5"} 129389
http_request_duration_seconds_bucket{le="1"} 133988
http_request_duration_seconds_bucket{le="+Inf"} 144320
http_request_duration_seconds_sum 53423
http_request_duration_seconds_count 144320

# Finally a summary, which has a complex representation, too:
# HELP rpc_duration_seconds A summary of the RPC duration in seconds.
# TYPE rpc_duration_seconds summary
rpc_duration_seconds{quantile="0.01"} 3102
rpc_duration_seconds{quantile="0.05"} 3272
rpc_duration_seconds{quantile="0.5"} 4773
rpc_duration_seconds{quantile="0.9"} 9001
rpc_duration_seconds{quantile="0.99"} 76656
rpc_duration_seconds_sum 1.7560473e+07
rpc_duration_seconds_count 2693
`;

const accepted: Readonly<Record<string, string>> = {
  "the format's own example": textExample,
  nothing: "",
  "blank lines": "\n \n\t\nup 1\n",
  "blanks at the start of a line": " \t up 1\n",
  "blanks around everything": 'up { a = "1" , b = "2" } 1 123\n',
  "several blanks before the value": "up    1\n",
  "a comma behind the last label": 'up{a="1",} 1\n',
  "an empty label set": "up{} 1\n",
  "no blank before the value": 'up{a="1"}1\n',
  "a comment without a text": "#\nup 1\n",
  "a comment of any kind": "# EOF\n#HELP\n# what follows is free\nup 1\n",
  "HELP without a name": "# HELP\nup 1\n",
  "HELP without a text": "# HELP up\nup 1\n",
  "HELP with an empty text": "# HELP up \nup 1\n",
  "HELP with escapes": `${String.raw`# HELP up a\nb \\ c`}\nup 1\n`,
  "HELP behind the samples": "up 1\n# HELP up Whether.\n",
  "TYPE without a type": "# TYPE up\nup 1\n",
  "TYPE in capitals": "# TYPE up GAUGE\nup 1\n",
  "TYPE of a gauge histogram": "# TYPE up gaugehistogram\n",
  "blanks in a comment": "#\t HELP \t up \t Whether.\nup 1\n",
  "the same series twice": "up 1\nup 1\n",
  "families that are mixed": "a 1\nb 1\na 2\n",
  "a negative counter": "# TYPE c_total counter\nc_total -1\n",
  "a counter that is not a number": "# TYPE c_total counter\nc_total NaN\n",
  "special values": "a +Inf\nb -inf\nc nan\nd Infinity\ne .5\nf 5.\ng 1e3\nh +1E-3\n",
  "a timestamp with a sign": "up 1 -5\nup 1 +5\n",
  "a name with colons": "a:b:c 1\n",
  "a quoted name in braces": '{"up",a="1"} 1\n{a="2","up"} 2\n',
  "a quoted label": 'up{"a"="1"} 1\n',
  "UTF-8 in a value": 'up{a="größe"} 1\n',
  "an empty value": 'up{a=""} 1\n',
  "a bucket without le": "# TYPE h histogram\nh_bucket 1\n",
  "a histogram without +Inf": '# TYPE h histogram\nh_bucket{le="1"} 1\nh_sum 1\nh_count 1\n',
  "blanks behind the last newline": "up 1\n  ",
};

const refused: Readonly<Record<string, readonly [text: string | Buffer, problem: RegExp]>> = {
  "no newline at the end": ["up 1", /does not end in a newline/],
  "a comment without a newline at the end": ["up 1\n# x", /does not end in a newline/],
  "a name alone": ["up\n", /must be a number/],
  "a name alone with labels": ['up{a="1"}\n', /must be a number/],
  "a name that begins with a digit": ["1up 1\n", /a metric's name must stand here/],
  "a name with a hyphen": ["u-p 1\n", /must be a number, not "-p"/],
  "a label with a hyphen": ['up{a-b="1"} 1\n', /= must follow the label's name a/],
  "a label with a colon": ['up{a:b="1"} 1\n', /name/],
  "a label without a value": ["up{a} 1\n", /= must follow/],
  "a value without quotes": ["up{a=1} 1\n", /must stand in quotes/],
  "a value without a closing quote": ['up{a="1} 1\n', /no closing quote/],
  "a newline in a value": ['up{a="1\n2"} 1\n', /no closing quote/],
  "no closing brace": ['up{a="1" 1\n', /a comma or a closing brace/],
  "no closing brace at all": ['up{a="1"\n', /no closing brace/],
  "two commas": ['up{a="1",,b="2"} 1\n', /a label's name must stand here/],
  "a comma first": ['up{,a="1"} 1\n', /a label's name must stand here/],
  "the same label twice": ['up{a="1",a="2"} 1\n', /stands twice/],
  "the label __name__": ['up{__name__="x"} 1\n', /reserved/],
  "an escape that does not exist": ['up{a="\\t"} 1\n', /not an escape/],
  "an escape that does not exist, in HELP": ["# HELP up \\t\nup 1\n", /not an escape/],
  "a backslash at the end of HELP": ["# HELP up x\\\nup 1\n", /not an escape/],
  "a value that is not UTF-8": [Buffer.from('up{a="\xff"} 1\n', "latin1"), /not UTF-8/],
  "a word as value": ["up yes\n", /must be a number, not "yes"/],
  "a hexadecimal value": ["up 0x1p-2\n", /must be a number/],
  "a value with an underscore": ["up 1_000\n", /must be a number/],
  "a value out of range": ["up 1e999\n", /must be a number/],
  "a comma as decimal point": ["up 1,5\n", /must be a number/],
  "blanks behind the value": ["up 1 \n", /blanks stand behind the value/],
  "a timestamp with a fraction": ["up 1 1.5\n", /whole milliseconds/],
  "a timestamp out of range": ["up 1 9223372036854775808\n", /whole milliseconds/],
  "something behind the timestamp": ["up 1 5 x\n", /behind the timestamp/],
  "an exemplar": ['up 1 # {trace="1"} 1\n', /whole milliseconds/],
  "carriage returns": ["up 1\r\n", /must be a number/],
  "an empty line with a carriage return": ["\r\nup 1\n", /a metric's name must stand here/],
  "a byte order mark": [Buffer.from("\ufeffup 1\n"), /a metric's name must stand here/],
  "a page of HTML": ["<!DOCTYPE html>\n<html></html>\n", /a metric's name must stand here/],
  JSON: ['{"status": "ok"}\n', /= must follow/],
  "an unknown type": ["# TYPE up thing\nup 1\n", /not a type/],
  "a type with blanks behind": ["# TYPE up gauge \nup 1\n", /not a type/],
  "a second TYPE": ["# TYPE up gauge\n# TYPE up gauge\nup 1\n", /second TYPE/],
  "a second HELP": ["# HELP up a\n# HELP up a\nup 1\n", /second HELP/],
  "TYPE behind the samples": ["up 1\n# TYPE up gauge\n", /behind its first sample/],
  "TYPE of a histogram's count": ["# TYPE h histogram\n# TYPE h_count counter\n", /second TYPE/],
  "TYPE of a name that cannot be": ["# TYPE 1up gauge\n", /name of a metric/],
  "a bound that is not a number": ['# TYPE h histogram\nh_bucket{le="x"} 1\n', /le="x" of h is not a number/],
  "a quantile that is not a number": ['# TYPE s summary\ns{quantile="x"} 1\n', /quantile="x" of s is not a number/],
  "two names": ['{"up","down"} 1\n', /two names/],
  "a name in braces and before": ['up{"down"} 1\n', /two names/],
  "a label set without a name": ['{a="1"} 1\n', /no name/],
  "a name of any characters": ['{"up time"} 1\n', /only Prometheus 3/],
  "a label of any characters": ['up{"a b"="1"} 1\n', /only Prometheus 3/],
  "a null byte": ["up\u00001\n", /must be a number/],
};

export const textCases: readonly Case[] = [
  ...Object.entries(accepted).map(([name, text]) => ({ name, text })),
  ...Object.entries(refused).map(([name, [text, refused]]) => ({ name, text, refused })),
];
