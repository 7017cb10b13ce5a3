package flow

import (
	"context"

	"seller-mail-tui/smtpcheck"
	"seller-mail-tui/wizard/ptbr"
	"seller-mail-tui/wizard/report"
)

// Names of what is written for whoever helps, or for Seller.
const (
	reportName = "laudo"
	reportJSON = "laudo.json"
	sheetName  = "ficha"
)

// Report asks what to hand over and write to a file. The values of practice are
// not for Seller.
func (d *Desk) Report() Step {
	var choices []Choice
	if res := d.Session.Result(); res != nil {
		choices = append(choices,
			Choice{Title: ptbr.AnswerReport, Then: func() Step { return d.laudo(*res, false) }},
			Choice{Title: ptbr.AnswerReportHidden, Then: func() Step { return d.laudo(*res, true) }})
	}
	if !d.Practising() {
		choices = append(choices,
			Choice{Title: ptbr.AnswerSheet, Then: d.ficha},
			Choice{Title: ptbr.AnswerSheetOne, Then: d.Pass})
	}
	return Ask{Question: ptbr.AskReport, Choices: choices}
}

// laudo writes the report of a test, as text and as JSON. The name service is
// asked about the sender's domain, unless addresses are hidden.
func (d *Desk) laudo(res smtpcheck.Result, hide bool) Step {
	doc := report.NewReport(res, report.ThisMachine(d.world.Version), hide).WithPast(d.Past, d.Session.Known(d.Past))
	machine, net := d.world.Machine, d.world.Net
	w := Work{Do: func(ctx context.Context) Next {
		if !hide {
			doc = doc.WithDomain(net.Domain(ctx, res.Facts))
		}
		h := Hand{Text: doc.Text()}
		data, err := doc.JSON()
		if err == nil {
			err = h.write(machine, reportName, h.Text)
		}
		if err == nil {
			err = h.write(machine, reportJSON, data)
		}
		h.Err = err
		return func() Step { return h }
	}}
	if !hide {
		w.Begins = ptbr.ReportBegins
	}
	return w
}

// ficha writes the values for Seller, without the password.
func (d *Desk) ficha() Step {
	text := report.SheetText(report.Sheet(d.Session.Values(), false))
	machine := d.world.Machine
	return Work{Do: func(context.Context) Next {
		h := Hand{Text: text}
		h.Err = h.write(machine, sheetName, text)
		return func() Step {
			d.sheets = append(d.sheets, h.Paths...)
			return h
		}
	}}
}

// write writes a text to a file that is told of with the hand.
func (h *Hand) write(machine Machine, name, text string) error {
	path, err := machine.WriteReport(name, text)
	if err == nil {
		h.Paths = append(h.Paths, path)
	}
	return err
}
