// Writes the fixtures of tests/unit/builtins/data that come from Go's libraries:
//
//	go run . ../data
//
// Inputs are random from a fixed seed; what they should give is said by Masterminds/semver (ranges,
// order), time.ParseDuration, robfig/cron, gobwas/glob, pandatix/go-cvss and net/url.
package main

import (
	"fmt"
	"math/rand"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/Masterminds/semver/v3"
	"github.com/gobwas/glob"
	cvss30 "github.com/pandatix/go-cvss/30"
	cvss31 "github.com/pandatix/go-cvss/31"
	"github.com/robfig/cron/v3"
)

var random = rand.New(rand.NewSource(20261128))

func pick(of ...string) string { return of[random.Intn(len(of))] }

// text joins up to n of the parts.
func text(n int, parts ...string) string {
	var out strings.Builder
	for i := random.Intn(n + 1); i > 0; i-- {
		out.WriteString(pick(parts...))
	}
	return out.String()
}

func write(name string, rows int, row func() string) {
	seen := map[string]bool{}
	var out strings.Builder
	for tries := 0; len(seen) < rows && tries < rows*50; tries++ {
		line := row()
		if line != "" && !seen[line] {
			seen[line] = true
			out.WriteString(line + "\n")
		}
	}
	if err := os.WriteFile(filepath.Join(os.Args[1], name), []byte(out.String()), 0o644); err != nil {
		panic(err)
	}
}

func version() string {
	number := func() string { return pick("0", "1", "2", "3", "10", "01") }
	v := pick("", "", "", "v") + number()
	if random.Intn(8) > 0 {
		v += "." + number()
		if random.Intn(8) > 0 {
			v += "." + number()
		}
	}
	if random.Intn(3) == 0 {
		v += "-" + pick("alpha", "alpha.1", "beta.2", "beta.11", "rc.1", "0", "1", "01", "a-b", "rc..1", "")
	}
	if random.Intn(6) == 0 {
		v += "+" + pick("5", "build.1", "a.b", "", "01")
	}
	return v
}

func constraint() string {
	one := func() string {
		v := version()
		if random.Intn(4) == 0 {
			v = strings.Replace(v, pick("0", "1", "2", "3"), pick("x", "*", "X"), 1)
		}
		return pick("", "=", "!=", ">", "<", ">=", "=>", "<=", "=<", "~", "~>", "^", "^", "~", "==") + pick("", "", " ") + v
	}
	switch random.Intn(8) {
	case 0:
		return version() + " - " + version()
	case 1:
		return one() + pick(" || ", "||") + one()
	case 2:
		return one() + pick(", ", ",", " ") + one()
	case 3:
		return pick("*", "x", "", " ", ">=", "1.x.x", ">1.2.x, <3", "^0.x", "~0.x")
	case 4:
		return one() + pick(" || ", " ") + one() + pick(", ", " || ") + one()
	}
	return one()
}

func verdict(ok bool, err error) string {
	if err != nil {
		return "error"
	}
	return fmt.Sprint(ok)
}

func semverRange() string {
	c, v := constraint(), version()
	parsed, err := semver.NewVersion(v)
	if err != nil {
		return ""
	}
	constraints, err := semver.NewConstraint(c)
	if err != nil {
		return c + "\t" + v + "\terror"
	}
	return c + "\t" + v + "\t" + verdict(constraints.Check(parsed), nil)
}

func semverOrder() string {
	a, b := version(), version()
	x, err := semver.NewVersion(a)
	y, other := semver.NewVersion(b)
	if err != nil || other != nil {
		return a + "\t" + b + "\t" + fmt.Sprintf("%v %v", err == nil, other == nil)
	}
	return a + "\t" + b + "\t" + fmt.Sprint(x.Compare(y))
}

func duration() string {
	t := pick("", "-", "+") + text(6, "1", "30", "0", ".", "5", "h", "m", "s", "ms", "us", "µs", "ns", "d", "9223372036", "854775807", "1.5h", "0.1s")
	d, err := time.ParseDuration(t)
	if err != nil {
		return t + "\terror\t"
	}
	return t + "\t" + fmt.Sprint(int64(d)) + "\t" + d.String()
}

func schedule() string {
	field := func(low, high int, names ...string) string {
		number := func() string { return fmt.Sprint(low + random.Intn(high-low+2)) }
		one := func() string {
			switch random.Intn(10) {
			case 0:
				return number() + "-" + number()
			case 1:
				return "*/" + pick("1", "2", "5", "7", "15", "0")
			case 2:
				return number() + "/" + pick("1", "3", "10")
			case 3:
				if len(names) > 0 {
					return pick(names...)
				}
				return number()
			case 4:
				return number() + "-" + number() + "/" + pick("2", "5")
			case 5, 6:
				return number()
			}
			return pick("*", "*", "*", "?")
		}
		if random.Intn(5) == 0 {
			return one() + "," + one()
		}
		return one()
	}
	spec := field(0, 59) + " " + field(0, 23) + " " + field(1, 31) + " " + field(1, 12, "jan", "FEB", "Dec") + " " + field(0, 6, "sun", "MON", "Fri")
	if random.Intn(20) == 0 {
		spec = pick("@daily", "@hourly", "@weekly", "@monthly", "@yearly", "@midnight", "@every 90m", "@every 1500ms", "@every x", "@reboot", "* * * *", "* * * * * *", "  1  2 * * *", "")
	}
	s, err := cron.ParseStandard(spec)
	if err != nil {
		return spec + "\terror\t"
	}
	after := time.Unix(1700000000+random.Int63n(400000000), 0).UTC()
	next := s.Next(after)
	if next.IsZero() {
		return spec + "\t" + after.Format(time.RFC3339) + "\tnever"
	}
	// The shortest of the next intervals bounds what `every` may say from above.
	shortest := time.Duration(1<<63 - 1)
	for at, i := next, 0; i < 3000; i++ {
		then := s.Next(at)
		if then.IsZero() {
			break
		}
		shortest = min(shortest, then.Sub(at))
		at = then
	}
	return spec + "\t" + after.Format(time.RFC3339) + "\t" + next.Format(time.RFC3339) + "\t" + fmt.Sprint(int64(shortest.Seconds()))
}

func globs() string {
	pattern := text(7, "a", "b", "/", "*", "**", "?", "[ab]", "[!a]", "[a-c]", "{a,b}", "{a*,/b}", ".", `\*`, "ab")
	subject := text(7, "a", "b", "c", "/", ".", "ab", "*")
	compiled, err := glob.Compile(pattern, '/')
	if err != nil {
		return ""
	}
	return pattern + "\t" + subject + "\t" + fmt.Sprint(compiled.Match(subject))
}

func cvss() string {
	v := pick("CVSS:3.1", "CVSS:3.0") + "/AV:" + pick("N", "A", "L", "P") + "/AC:" + pick("L", "H") + "/PR:" + pick("N", "L", "H") +
		"/UI:" + pick("N", "R") + "/S:" + pick("U", "C") + "/C:" + pick("N", "L", "H") + "/I:" + pick("N", "L", "H") + "/A:" + pick("N", "L", "H")
	if random.Intn(10) == 0 {
		v += pick("/E:P", "/E:Q", "/RL:O", "/MAV:N", "/A:N", "/X:Y", "/")
	}
	if strings.HasPrefix(v, "CVSS:3.1") {
		parsed, err := cvss31.ParseVector(v)
		if err != nil {
			return v + "\terror"
		}
		return v + "\t" + fmt.Sprint(parsed.BaseScore())
	}
	parsed, err := cvss30.ParseVector(v)
	if err != nil {
		return v + "\terror"
	}
	return v + "\t" + fmt.Sprint(parsed.BaseScore())
}

func urls() string {
	u := pick("http", "HTTPS", "oci", "git+ssh", "1x") + ":" + pick("//", "//", "//", "/", "") +
		pick("", "", "me@", "me:secret@", "a:b:c@") + pick("a.example", "A.Example", "[::1]", "127.0.0.1", "", "x_y") +
		pick("", ":80", ":", ":65535", ":x") + text(3, "/", "a", "b%20c", "%zz", "..", "~", ":") + pick("", "?", "?x=1&y=2", "?a#b") + pick("", "#", "#top")
	parsed, err := url.Parse(u)
	if err == nil && strings.Contains(parsed.Opaque, "%zz") {
		return "" // Go does not look into what is no path; RFC 3986 has no such codes
	}
	if err == nil && strings.Contains(parsed.Hostname(), ":") && !strings.HasPrefix(parsed.Host, "[") {
		return "" // Go takes a colon within a host; RFC 3986 does not
	}
	if err != nil {
		return u + "\terror"
	}
	return strings.Join([]string{u, parsed.Scheme, strings.ToLower(parsed.Hostname()), parsed.Port(), parsed.User.Username(), parsed.RawQuery, parsed.Fragment}, "\t")
}

func main() {
	write("semver-ranges.tsv", 1500, semverRange)
	write("semver-order.tsv", 500, semverOrder)
	write("durations.tsv", 600, duration)
	write("cron.tsv", 600, schedule)
	write("globs.tsv", 1500, globs)
	write("cvss.tsv", 400, cvss)
	write("urls.tsv", 600, urls)
}
